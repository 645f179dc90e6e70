package io.kirikae.config;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.Windows;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.WitnessSpec;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Launch;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.Standby;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys under a group's name. */
final class GroupSection {

    /** A node without its name, which is the key. */
    record NodeBody(Optional<InstanceId> instance, Optional<Launch> launch, IpAddress address) {
        Node named(NodeName name) {
            return launch.map(how -> Node.launched(name, how, address))
                    .orElseGet(() -> new Node(name, instance.orElseThrow(), address));
        }
    }

    private static final String INSTANCE_FORM = "an instance id such as i-0a1b2c";
    private static final Key<InstanceId> INSTANCE = Key.optional(
            "instance",
            Values.string(INSTANCE_FORM, InstanceId::new),
            "required, unless it is launched",
            "Its EC2 instance.");
    private static final Key<Launch> LAUNCH = Key.optional(
            "launch",
            StandbyForms.LAUNCH,
            "it has an instance",
            "How its instance is launched when it is needed. Needs `standby`. Not for the first node.");
    private static final Key<IpAddress> ADDRESS = Key.required(
            "address",
            MoveForms.ADDRESS,
            "Its own fixed private address: where its probes go, and which of its network interfaces takes addresses that"
                    + " land on an interface.");
    private static final Section<NodeBody> NODE =
            new Section<>(List.of(INSTANCE, LAUNCH, ADDRESS), List.of(INSTANCE, LAUNCH), GroupSection::node);

    static final Key<Map<NodeName, Located<NodeBody>>> NODES = Key.required(
            "nodes",
            new MapOf<>("NODE", MoveForms.NODE_NAME, NODE, 16),
            "The servers, at least two. The first is the preferred owner.");
    static final Key<List<Located<FloatingAddress>>> MOVE = Key.required(
            "move",
            new ListOf<>(MoveForms.FORM, 50, false),
            "What moves, in the order in which it moves; at least one.");
    static final Key<Fence> FENCE = Key.optional(
            "fence",
            FenceForms.FORM,
            "the old owner is left alone",
            "How a failover keeps the old owner from serving or writing, before it takes anything from it. If that does not"
                    + " succeed, nothing is moved. Planned moves do not fence. `kirikae unfence` lets the node back.");
    static final Key<HostSetup> HOST = Key.optional(
            "host",
            HostForms.FORM,
            "the nodes' operating systems are left alone",
            "What must happen inside the nodes' operating systems, and how they are reached.");
    static final Key<Standby> STANDBY = Key.optional(
            "standby",
            StandbyForms.FORM,
            "standbys run",
            "How a standby is brought up that does not run until it is needed. Needs a witness: with the standby stopped, nothing"
                    + " else in the group would answer.");
    static final Key<List<Located<ProbeSpec>>> PROBES = Key.of(
            "probes",
            new ListOf<>(ProbeForms.PROBE, 20, false),
            "[]",
            "How each node is looked at. Unless `failover` is `manual`, at least one must be decisive.");
    static final Key<Prove> PROVE = Key.optional(
            "prove",
            ProbeForms.PROOF,
            "the first decisive probe",
            "How it is proved that the service answers through the address after a move; `none` for not at all.");
    static final Key<Duration> PROVE_WITHIN = Key.of(
            "prove-within",
            Durations.between("1s", "10m"),
            "30s",
            "How long the proof may take before the move is rolled back.");
    static final Key<List<Located<WitnessSpec>>> WITNESSES = Key.of(
            "witnesses",
            new ListOf<>(WitnessForms.FORM, 16, false),
            "[]",
            "Third parties that tell whether this host itself is cut off. If too few answer, nothing is moved.");
    static final Key<DecisionPolicy> DECIDE = Key.of("decide", DecideSection.FORM, "{}", "When the group fails over.");
    static final Key<Windows> WINDOWS = Key.of("windows", WindowsSection.FORM, "{}", "When moves are allowed.");
    static final Key<Duration> RUN_WITHIN = Key.of(
            "run-within", Durations.between("10s", "2h"), "5m", "How long a whole run may take, proof included.");

    static final Key<DriftPolicy> DRIFT = Key.of(
            "drift",
            Values.word(DriftPolicy.class),
            "raise",
            "What the daemon does when AWS shows another owner than the assigned one: say so, or bring the addresses back.");

    static final Section<GroupDraft> FORM = new Section<>(
            List.of(
                    NODES,
                    MOVE,
                    PROBES,
                    PROVE,
                    PROVE_WITHIN,
                    WITNESSES,
                    DECIDE,
                    WINDOWS,
                    RUN_WITHIN,
                    DRIFT,
                    FENCE,
                    HOST,
                    STANDBY),
            GroupSection::draft);

    private GroupSection() {}

    private static Optional<NodeBody> node(Fields fields) {
        if (!fields.sound()) {
            return Optional.empty();
        }
        Optional<InstanceId> instance = fields.find(INSTANCE);
        Optional<Launch> launch = fields.find(LAUNCH);
        if (instance.isEmpty() && launch.isEmpty()) {
            throw new IllegalArgumentException("'instance' is missing; expected " + INSTANCE_FORM);
        }
        if (instance.isPresent() && launch.isPresent()) {
            throw new IllegalArgumentException(
                    "has an instance and is launched as well; write one of 'instance' and 'launch'");
        }
        return Optional.of(new NodeBody(instance, launch, fields.get(ADDRESS)));
    }

    /** A draft whatever could be read, so that what could be is checked. */
    private static Optional<GroupDraft> draft(Fields fields) {
        List<Located<Node>> nodes = new ArrayList<>();
        fields.find(NODES)
                .orElse(Map.of())
                .forEach((name, body) -> nodes.add(new Located<>(body.value().named(name), body.source())));
        GroupDraft draft = new GroupDraft(fields, nodes, fields.find(MOVE).orElse(List.of()));
        new GroupChecks(draft, fields.problems()).run();
        return Optional.of(draft);
    }
}
