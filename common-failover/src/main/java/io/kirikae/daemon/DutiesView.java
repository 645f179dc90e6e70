package io.kirikae.daemon;

import io.kirikae.daemon.GroupOverview.NodeOverview;
import io.kirikae.daemon.GroupOverview.OutageView;
import io.kirikae.daemon.Vitals.DutyView;
import io.kirikae.decision.ProbeView;
import io.kirikae.monitor.Condition;
import io.kirikae.monitor.GroupSight;
import io.kirikae.monitor.GroupSight.NodeSight;
import io.kirikae.monitor.Outage;
import io.kirikae.monitor.WatchFigures;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows what the duties of a daemon know, as of the moment of asking. Safe for use by several threads. */
public final class DutiesView {

    private final Shared shared;
    private final TimeSource time;
    private final Collection<NotedDuty> duties;

    DutiesView(Shared shared, Collection<NotedDuty> duties) {
        this.shared = shared;
        this.time = shared.site().time();
        this.duties = duties;
    }

    /** Which groups there are. */
    public Set<GroupName> names() {
        return shared.groups().names();
    }

    /** Every group, in the order of the configuration. */
    public List<GroupOverview> groups() {
        return shared.groups().all().stream().map(this::overview).toList();
    }

    /** What was seen of the groups that do not serve, in no order. */
    List<GroupSight> troubled() {
        return shared.watch().bulletin().troubled();
    }

    /** One group; absent if the daemon does not look after it. */
    public Optional<GroupOverview> group(GroupName name) {
        return shared.groups().find(name).map(this::overview);
    }

    /** How the watch does its work. */
    public WatchFigures watch() {
        return shared.watch().figures();
    }

    /** How the duties are. */
    public List<DutyView> duties() {
        return duties.stream().map(NotedDuty::view).toList();
    }

    /** Why the store cannot be used. */
    public Optional<String> storeTrouble() {
        return shared.troubles().store();
    }

    /** Why AWS cannot be asked. */
    public Optional<String> awsTrouble() {
        return shared.troubles().aws();
    }

    private GroupOverview overview(KeptGroup kept) {
        Duration now = time.elapsed();
        Board.Notes notes = shared.board().of(kept.name());
        Optional<GroupSight> sight = shared.watch().sight(kept.name());
        Map<NodeName, NodeSight> nodes = sight.map(GroupSight::nodes).orElse(Map.of());
        return new GroupOverview(
                kept.name(),
                kept.watched().policy().mode(),
                sight.flatMap(GroupSight::owner),
                sight.map(GroupSight::condition).orElse(Condition.UNKNOWN),
                sight.map(each -> positive(now.minus(each.since()))).orElse(Duration.ZERO),
                sight.flatMap(GroupSight::ownerSight).map(NodeSight::took),
                kept.watched().group().nodes().stream()
                        .map(Node::name)
                        .map(node -> node(node, Optional.ofNullable(nodes.get(node)), now))
                        .toList(),
                notes.verdict(),
                sight.flatMap(GroupSight::outage).map(each -> outage(each, now)),
                notes.drift(),
                notes.report(),
                notes.report().map(report -> now.minus(notes.reportedAt())).orElse(Duration.ZERO),
                notes.runs());
    }

    private static NodeOverview node(NodeName name, Optional<NodeSight> sight, Duration now) {
        return new NodeOverview(
                name,
                sight.map(NodeSight::outcome),
                sight.map(each -> each.probes().stream().map(ProbeView::words).toList())
                        .orElse(List.of()),
                sight.map(NodeSight::took).orElse(Duration.ZERO),
                sight.map(each -> now.minus(each.began())).orElse(Duration.ZERO));
    }

    private OutageView outage(Outage outage, Duration now) {
        Duration ago = now.minus(outage.from());
        return new OutageView(
                time.wallClock().minus(ago), outage.lasted(now), outage.until().isPresent());
    }

    /** A group that was just added begins its first condition with its first look, which is still to come. */
    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
