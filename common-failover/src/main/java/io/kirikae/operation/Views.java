package io.kirikae.operation;

import io.kirikae.decision.GroupView;
import io.kirikae.decision.InstanceView;
import io.kirikae.decision.LastRun;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.NodeView;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Request;
import io.kirikae.decision.RoundCounter;
import io.kirikae.decision.Standing;
import io.kirikae.store.Entry;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import io.kirikae.store.Store;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together the facts that a decision needs: what was seen, and what is remembered. */
record Views(WatchedGroup watched, Store store, TimeSource time) {

    /** How many of a group's runs are looked through for the last one that moved something. */
    static final int RECENT = 20;

    GroupView view(
            Round round,
            CloudLook look,
            Map<NodeName, InstanceView> evidence,
            Map<NodeName, RoundCounter> counters,
            Request request,
            Standing standing) {
        OwnerView owner = look.unreachable().isPresent() ? assignedOwner() : look.owner();
        return view(owner, round, look, evidence, counters, request, standing);
    }

    /** As above, where it is taken for known who owns the group. */
    GroupView view(
            OwnerView owner,
            Round round,
            CloudLook look,
            Map<NodeName, InstanceView> evidence,
            Map<NodeName, RoundCounter> counters,
            Request request,
            Standing standing) {
        Map<NodeName, String> lacking = watched.group().launches()
                ? new Capacity(store, time).lacking(watched.group().name())
                : Map.of();
        List<NodeView> nodes = watched.group().nodes().stream()
                .map(node -> new NodeView(
                        node.name(),
                        round.probes().getOrDefault(node.name(), List.of()),
                        Optional.ofNullable(evidence.get(node.name())),
                        obstacles(look, node.name(), lacking),
                        look.fleet().filter(fleet -> fleet.cold(node)).isPresent()))
                .toList();
        RoundCounter counter = owner instanceof OwnerView.On on
                ? counters.getOrDefault(on.node(), RoundCounter.none())
                : RoundCounter.none();
        return new GroupView(
                watched.group().name(),
                nodes,
                owner,
                counter,
                round.witnesses(),
                look.unreachable(),
                standing,
                request);
    }

    private static List<String> obstacles(CloudLook look, NodeName node, Map<NodeName, String> lacking) {
        return Stream.concat(look.obstaclesTo(node).stream(), Optional.ofNullable(lacking.get(node)).stream())
                .toList();
    }

    private OwnerView assignedOwner() {
        return store.assignments()
                .read(watched.group().name())
                .filter(assigned -> watched.group().node(assigned.owner()).isPresent())
                .<OwnerView>map(assigned -> new OwnerView.On(assigned.owner()))
                .orElseGet(() -> new OwnerView.Unclear("AWS could not be read, and no run has assigned an owner yet"));
    }

    Standing standing(MoveKind kind, Optional<IncidentId> incident, Optional<String> runInProgress) {
        return new Standing(
                store.pauses()
                        .read(watched.group().name())
                        .map(pause ->
                                pause.by() + " paused it" + (pause.reason().isEmpty() ? "" : ": " + pause.reason())),
                watched.policy().windows().closed(kind, time.wallClock()),
                incident.flatMap(store.incidents()::find).map(RunId::value),
                runInProgress,
                lastRun());
    }

    private Optional<LastRun> lastRun() {
        return store.journal().latest(watched.group().name(), RECENT).stream()
                .filter(Views::movedSomething)
                .findFirst()
                .map(this::lastRun);
    }

    static boolean movedSomething(RunHistory history) {
        return history.state() != RunState.RUNNING
                && history.state() != RunState.REFUSED
                && history.run().kind() != RunKind.UPKEEP;
    }

    private LastRun lastRun(RunHistory history) {
        Duration ago = history.ended()
                .map(Entry::at)
                .map(at -> Duration.between(at, time.wallClock()))
                .orElse(Duration.ZERO);
        String text = "run " + history.run().id() + " (" + history.state() + ")";
        return new LastRun(ago, history.acknowledged(), history.state() == RunState.STUCK, text);
    }
}
