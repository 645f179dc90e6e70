package io.kirikae.simulation.audit;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.stage.LookWatch;
import io.kirikae.simulation.stage.Truth;
import io.kirikae.simulation.storage.StoreWatch;
import io.kirikae.store.Assignment;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Judges runs when they begin and when they end: by what their process had seen just before, and by the truth. */
public final class RunAudit implements StoreWatch, LookWatch {

    /** For so long may what was seen lie back when a run begins: a look at AWS waits up to 12 s, and a slow store adds to it. */
    private static final long RECENTLY = 90_000_000_000L;

    private final Clockwork clockwork;
    private final Truth truth;
    private final FenceAudit fences;
    private final InsideAudit inside;
    private final Map<RunId, Set<String>> begunSteps = new HashMap<>();
    private final Findings findings;
    private final Map<GroupName, Group> groups = new HashMap<>();
    private final Map<IncidentId, RunId> byIncident = new HashMap<>();
    private final Map<RunId, Run> runs = new HashMap<>();
    private final Map<RunId, Set<String>> ownersBefore = new HashMap<>();
    private final Map<Asked, Map<String, Boolean>> answers = new HashMap<>();
    private final Map<Seen, Long> lastUp = new HashMap<>();
    private final Map<Asked, Boolean> proofs = new HashMap<>();
    private final Set<GroupName> touched = new HashSet<>();
    private final int witnesses;
    private Consumer<Run> listener = run -> {};

    private record Asked(Object errand, GroupName group) {}

    private record Seen(String process, GroupName group) {}

    /**
     * An audit.
     *
     * @param fences judges what is done about old owners and standbys
     * @param groups the groups
     * @param witnesses how many witnesses there are
     */
    public RunAudit(
            Clockwork clockwork,
            Truth truth,
            FenceAudit fences,
            Iterable<Group> groups,
            int witnesses,
            Findings findings) {
        this.clockwork = clockwork;
        this.truth = truth;
        this.fences = fences;
        this.inside = new InsideAudit(clockwork, truth, findings);
        this.witnesses = witnesses;
        this.findings = findings;
        groups.forEach(group -> this.groups.put(group.name(), group));
    }

    /** Tells somebody of the next runs that begin, in place of whom it told before. */
    public void tellOfRuns(Consumer<Run> next) {
        listener = next;
    }

    /** Somebody else has moved addresses of the group: where they are is not the product's doing any more. */
    public void strangerTouched(GroupName group) {
        touched.add(group);
    }

    /** Whether somebody else has moved addresses of the group. */
    public boolean touchedByStranger(GroupName group) {
        return touched.contains(group);
    }

    @Override
    public void asked(Life life, GroupName group, String witness, boolean reached) {
        answers.computeIfAbsent(new Asked(clockwork.errand(), group), key -> new HashMap<>())
                .put(witness, reached);
    }

    @Override
    public void looked(Life life, GroupName group, NodeName node, boolean up) {
        if (up) {
            lastUp.put(new Seen(life.name(), group), clockwork.now());
        }
    }

    @Override
    public void proved(Life life, GroupName group, boolean up) {
        proofs.put(new Asked(clockwork.errand(), group), up);
    }

    @Override
    public void begun(Life writer, Run run) {
        runs.put(run.id(), run);
        Optional.ofNullable(groups.get(run.plan().group())).ifPresent(group -> {
            ownersBefore.put(run.id(), truth.owners(group));
            inside.begun(run, group);
        });
        run.incident().ifPresent(incident -> {
            RunId first = byIncident.putIfAbsent(incident, run.id());
            if (first != null) {
                findings.broken(
                        Invariant.ONE_RUN_PER_INCIDENT,
                        "incident " + incident + " has led to run " + first + " and to run " + run.id());
            }
        });
        if (run.kind() == RunKind.FAILOVER) {
            demandNotIsolated(writer, run);
        }
        listener.accept(run);
    }

    private void demandNotIsolated(Life writer, Run run) {
        GroupName group = run.plan().group();
        if (witnesses > 0) {
            Map<String, Boolean> answered = answers.getOrDefault(new Asked(clockwork.errand(), group), Map.of());
            if (!answered.containsValue(true)) {
                findings.broken(
                        Invariant.NOT_WHILE_ISOLATED,
                        writer + " began run " + run.id() + " of " + group + " although no witness had answered it");
            }
            return;
        }
        Long up = lastUp.get(new Seen(writer.name(), group));
        if (up == null || clockwork.now() - up > RECENTLY) {
            findings.broken(
                    Invariant.NOT_WHILE_ISOLATED,
                    writer + " began run " + run.id() + " of " + group + " although nothing of it had answered it");
        }
    }

    @Override
    public void wrote(Life writer, RunId id, Entry entry) {
        Run run = runs.get(id);
        if (entry.event() == Event.STARTED) {
            entry.step().ifPresent(step -> begunSteps
                    .computeIfAbsent(id, key -> new HashSet<>())
                    .add(step));
        }
        if (run != null) {
            entry.step().ifPresent(step -> inside.wrote(run, entry.event(), step));
        }
        if (entry.event() != Event.ENDED || run == null) {
            return;
        }
        if (entry.detail().startsWith("DONE")) {
            demandProof(writer, run);
            demandOwner(run, Optional.of(run.plan().to()), "is done");
            inside.done(run);
        } else if (entry.detail().startsWith("ROLLED_BACK")) {
            demandOwner(run, run.plan().from(), "was rolled back");
            fences.rolledBack(run, begunSteps.getOrDefault(id, Set.of()));
            Optional.ofNullable(groups.get(run.plan().group())).ifPresent(group -> inside.rolledBack(run, group));
        } else if (entry.detail().startsWith("STUCK") && !entry.detail().contains("'kirikae ")) {
            findings.broken(Invariant.EVERY_RUN_ENDS, "run " + id + " is stuck and names no command");
        }
        if (entry.detail().indexOf(' ') < 0 || entry.detail().endsWith(" ")) {
            findings.broken(Invariant.EVERY_RUN_ENDS, "run " + id + " ended without a reason");
        }
    }

    private void demandProof(Life writer, Run run) {
        if (run.kind() == RunKind.UPKEEP) {
            // Nothing moves, so nothing is to be proved.
            return;
        }
        boolean up =
                proofs.getOrDefault(new Asked(clockwork.errand(), run.plan().group()), false);
        if (!up) {
            findings.broken(
                    Invariant.DONE_IS_PROVED,
                    writer + " ended run " + run.id() + " as done, and had not seen the service answer");
        }
    }

    private void demandOwner(Run run, Optional<NodeName> wanted, String how) {
        Group group = Optional.ofNullable(groups.get(run.plan().group())).orElseThrow();
        if (touched.contains(group.name()) || wanted.isEmpty()) {
            return;
        }
        String instance =
                group.node(wanted.get()).map(Node::instance).orElseThrow().value();
        Set<String> owners = truth.owners(group);
        // Who moves nothing, or has brought back a group that its files had left without an owner, answers for what it
        // changes.
        boolean undone = owners.contains(Truth.NOBODY)
                && !wanted.equals(Optional.of(run.plan().to()));
        boolean unchanged = (run.kind() == RunKind.UPKEEP || undone) && owners.equals(ownersBefore.get(run.id()));
        boolean forgotten = owners.contains(Truth.NOBODY) && inside.hasForgotten(run, group, wanted.get());
        if (!owners.equals(Set.of(instance)) && !unchanged && !forgotten) {
            findings.broken(
                    owners.contains(Truth.NOBODY) ? Invariant.NO_LOST_ADDRESS : Invariant.ONE_OWNER,
                    "run " + run.id() + " " + how + ", so " + wanted.get() + " (" + instance
                            + ") should have everything of " + group.name() + ", but " + owners + " have it");
        }
    }

    @Override
    public void assigned(Life writer, Assignment assignment) {}
}
