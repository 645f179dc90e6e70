package io.kirikae.config;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.WitnessSpec;
import io.kirikae.topology.Node;
import io.kirikae.topology.Standby;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold between the keys of one group. Each rule looks only at what could be read. */
final class GroupChecks {

    private final GroupDraft draft;
    private final Fields fields;
    private final Problems problems;

    GroupChecks(GroupDraft draft, Problems problems) {
        this.draft = draft;
        this.fields = draft.fields();
        this.problems = problems;
    }

    void run() {
        nodes();
        new MoveChecks(draft, problems).run();
        probes();
        times();
        witnesses();
        standby();
        new LaunchChecks(draft, problems).run();
    }

    private void standby() {
        Optional<Standby> standby = fields.find(GroupSection.STANDBY);
        if (standby.isEmpty()) {
            return;
        }
        if (fields.find(GroupSection.WITNESSES).orElse(List.of()).isEmpty()) {
            problems.add(
                    fields.place(GroupSection.STANDBY),
                    "needs a witness: with the standby stopped and the owner silent nothing in the group answers, which looks"
                            + " like this host being cut off");
        }
        Optional<Duration> run = fields.find(GroupSection.RUN_WITHIN);
        if (run.isPresent() && standby.get().within().compareTo(run.get()) >= 0) {
            problems.add(
                    fields.place(GroupSection.STANDBY),
                    "'within' (" + Durations.text(standby.get().within()) + ") must be shorter than run-within ("
                            + Durations.text(run.get()) + "), which a whole run has to end in");
        }
    }

    private void nodes() {
        if (fields.find(GroupSection.NODES).isPresent() && fields.count(GroupSection.NODES) < 2) {
            problems.add(
                    fields.place(GroupSection.NODES), "a group has at least two nodes, so that there is a standby");
        }
        Map<Object, Node> seen = new HashMap<>();
        for (Located<Node> each : draft.nodes()) {
            Node node = each.value();
            first(seen, node.instance(), node)
                    .ifPresent(other -> problems.add(
                            each.place(node.launch().isPresent() ? "launch" : "instance"),
                            node.launch()
                                            .map(launch -> launch.networkInterface() + " is the interface")
                                            .orElseGet(() -> node.instance() + " is the instance")
                                    + " of node " + other + " already"));
            first(seen, node.address(), node)
                    .ifPresent(other -> problems.add(
                            each.place("address"), node.address() + " is the address of node " + other + " already"));
        }
    }

    private static Optional<String> first(Map<Object, Node> seen, Object what, Node node) {
        return Optional.ofNullable(seen.putIfAbsent(what, node))
                .map(other -> other.name().value());
    }

    private void probes() {
        Optional<List<Located<ProbeSpec>>> probes = fields.find(GroupSection.PROBES);
        Optional<DecisionPolicy> decide = fields.find(GroupSection.DECIDE);
        if (probes.isEmpty() || decide.isEmpty()) {
            return;
        }
        boolean allRead = probes.get().size() == fields.count(GroupSection.PROBES);
        boolean decisive = probes.get().stream().anyMatch(probe -> probe.value().decisive());
        if (allRead && !decisive && decide.get().mode() != FailoverMode.MANUAL) {
            problems.add(
                    fields.place(GroupSection.PROBES),
                    "no probe is decisive, so a node can never be known to be down; add an ftp or tcp probe, or write"
                            + " decisive: true, or let people alone decide with decide: {failover: manual}");
        }
        probes.get().forEach(probe -> probe(probe, decide.get().every()));
    }

    private void probe(Located<ProbeSpec> probe, Duration every) {
        String kind = probe.value().kind();
        if (probe.value().host().isPresent()) {
            problems.warn(
                    probe.place(kind, "host"),
                    "every node would be looked at there; without 'host', each is looked at by its own address");
        }
        Duration timeout = probe.value().timeout();
        if (probe.value().decisive() && timeout.compareTo(every.multipliedBy(10)) > 0) {
            problems.warn(
                    probe.place(kind, "timeout"),
                    "a round waits up to " + Durations.text(timeout)
                            + " for this probe, more than ten times decide.every (" + Durations.text(every)
                            + "), so a dead node is noticed late");
        }
    }

    private void times() {
        Optional<Duration> proveWithin = fields.find(GroupSection.PROVE_WITHIN);
        Optional<Duration> runWithin = fields.find(GroupSection.RUN_WITHIN);
        proveWithin.ifPresent(proof -> {
            runWithin.ifPresent(run -> fields.require(
                    proof.compareTo(run) < 0,
                    GroupSection.PROVE_WITHIN,
                    "must be shorter than run-within (" + Durations.text(run) + "), which includes it"));
            fields.find(GroupSection.PROVE).ifPresent(prove -> proof(prove, proof));
        });
    }

    private void proof(Prove prove, Duration within) {
        if (prove instanceof Prove.By by && by.probe().timeout().compareTo(within) > 0) {
            problems.add(
                    fields.place(GroupSection.PROVE, by.probe().kind(), "timeout"),
                    "must be at most prove-within (" + Durations.text(within) + "), or no proof can ever succeed");
        }
    }

    private void witnesses() {
        Optional<List<Located<WitnessSpec>>> witnesses = fields.find(GroupSection.WITNESSES);
        Optional<DecisionPolicy> decide = fields.find(GroupSection.DECIDE);
        if (witnesses.isEmpty() || decide.isEmpty()) {
            return;
        }
        int size = fields.count(GroupSection.WITNESSES);
        if (size == 0) {
            if (decide.get().mode() != FailoverMode.MANUAL) {
                problems.warn(
                        fields.place(GroupSection.WITNESSES),
                        "without a witness, this host cannot tell a dead node from its own network being cut off; add one,"
                                + " such as {tcp: \"172.16.11.1:53\"}");
            }
        } else if (decide.get().witnessesNeeded() > size) {
            problems.add(
                    fields.place(GroupSection.DECIDE, "witnesses-needed"),
                    "needs " + decide.get().witnessesNeeded() + " witnesses, and there are " + size);
        }
    }
}
