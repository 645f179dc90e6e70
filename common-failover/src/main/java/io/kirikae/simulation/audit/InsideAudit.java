package io.kirikae.simulation.audit;

import io.kirikae.plan.Step;
import io.kirikae.plan.Step.PutHealthFile;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.stage.Machine;
import io.kirikae.simulation.stage.Machines;
import io.kirikae.simulation.stage.Truth;
import io.kirikae.store.Event;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;
import io.kirikae.topology.Group;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.NodeName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what runs have done inside operating systems: that it is so where they say so, that it was left undone only where a node could
 * not be told, and that a run which was rolled back has left everything as it was. What a restart has taken away is nobody's doing.
 */
public final class InsideAudit {

    private final Clockwork clockwork;
    private final Truth truth;
    private final Findings findings;
    private final Map<RunId, Map<Place, Before>> before = new HashMap<>();
    private final Map<RunId, Long> beginnings = new HashMap<>();
    private final Map<String, Line> lines = new HashMap<>();

    /** A task on a node. */
    private record Place(NodeName node, HostTask task) {}

    /** How a task stood when a run began, and how often its machine had started by then. */
    private record Before(boolean there, int starts) {}

    /** The last line about a step, and how often the machine had started by then. */
    private record Line(Event event, int starts) {}

    /** An audit. */
    public InsideAudit(Clockwork clockwork, Truth truth, Findings findings) {
        this.clockwork = clockwork;
        this.truth = truth;
        this.findings = findings;
    }

    /** A run begins. */
    void begun(Run run, Group group) {
        beginnings.put(run.id(), clockwork.now());
        Map<Place, Before> found = new HashMap<>();
        group.nodes().forEach(node -> truth.machines().of(node).ifPresent(machine -> Machines.tasks(group)
                .forEach(task ->
                        found.put(new Place(node.name(), task), new Before(machine.has(task), machine.starts())))));
        before.put(run.id(), found);
    }

    /** A line about a step is written. */
    void wrote(Run run, Event event, String key) {
        stepOf(run, key).ifPresent(step -> machine(step).ifPresent(machine -> {
            lines.put(run.id() + " " + key, new Line(event, machine.starts()));
            boolean left =
                    (event == Event.LEFT && !isSo(machine, step)) || (event == Event.UNDO_LEFT && isSo(machine, step));
            if (left && !machine.troubledSince(beginnings.getOrDefault(run.id(), 0L))) {
                findings.broken(
                        Invariant.INSIDE_AS_SAID,
                        "run " + run.id() + " has left " + key + ", and nothing had kept it from " + step.host());
            }
        }));
    }

    private static Optional<SetUpHost> stepOf(Run run, String key) {
        return run.plan().steps().stream()
                .filter(step -> step.key().equals(key))
                .flatMap(step -> inside(step).stream())
                .findFirst();
    }

    private static Optional<SetUpHost> inside(Step step) {
        return step instanceof PutHealthFile file
                ? Optional.of(file.task())
                : step instanceof SetUpHost host ? Optional.of(host) : Optional.empty();
    }

    private Optional<Machine> machine(SetUpHost step) {
        return truth.machines().of(step.host().node());
    }

    /** A run is done: what it has confirmed is so. */
    void done(Run run) {
        for (Step step : run.plan().steps()) {
            Optional<SetUpHost> inside = inside(step);
            Line line = lines.get(run.id() + " " + step.key());
            if (inside.isEmpty() || line == null || line.event() != Event.APPLIED) {
                continue;
            }
            machine(inside.get())
                    .filter(machine -> machine.starts() == line.starts())
                    .filter(machine -> !isSo(machine, inside.get()) && !isGivenUp(step))
                    .ifPresent(machine -> findings.broken(
                            Invariant.INSIDE_AS_SAID,
                            "run " + run.id() + " is done, and it is not so that: " + step.text()));
        }
    }

    private static boolean isSo(Machine machine, SetUpHost step) {
        return step.on() ? machine.has(step.task()) : machine.hasNot(step.task());
    }

    /** Whom the load balancer has given up need not be told that it serves no more. */
    private boolean isGivenUp(Step step) {
        return step instanceof PutHealthFile file
                && !file.on()
                && !truth.passes(file.host().node(), file.file());
    }

    /** A run was rolled back: everything inside is as it was when it began. */
    void rolledBack(Run run, Group group) {
        before.getOrDefault(run.id(), Map.of()).forEach((place, was) -> {
            Machine machine =
                    truth.machines().of(group.node(place.node()).orElseThrow()).orElseThrow();
            boolean asBefore = was.there() ? machine.has(place.task()) : machine.hasNot(place.task());
            // What an earlier run, or a restart, has left amiss may have been put right.
            boolean right = run.plan().from().filter(place.node()::equals).isPresent()
                    ? machine.has(place.task())
                    : machine.hasNot(place.task());
            if (!asBefore && !right && machine.starts() == was.starts() && !isLeft(run, place)) {
                findings.broken(
                        Invariant.INSIDE_RESTORED,
                        "run " + run.id() + " was rolled back, and on " + place.node() + " it is not as before that: "
                                + place.task().text(was.there()));
            }
        });
    }

    private boolean isLeft(Run run, Place place) {
        return run.plan().steps().stream()
                .filter(step -> inside(step)
                        .filter(each -> each.host().node().name().equals(place.node()))
                        .filter(each -> each.task().equals(place.task()))
                        .isPresent())
                .map(step -> lines.get(run.id() + " " + step.key()))
                .anyMatch(line -> line != null && line.event() == Event.UNDO_LEFT);
    }

    /** Whether the machine of a node has forgotten, since a run began, what it was told. */
    boolean hasForgotten(Run run, Group group, NodeName node) {
        Optional<Machine> machine =
                group.node(node).flatMap(each -> truth.machines().of(each));
        return before.getOrDefault(run.id(), Map.of()).entrySet().stream()
                .filter(each -> each.getKey().node().equals(node))
                .anyMatch(each -> machine.filter(
                                now -> now.starts() != each.getValue().starts())
                        .isPresent());
    }
}
