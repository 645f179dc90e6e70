package io.kirikae.change;

import io.kirikae.assembly.Assembly;
import io.kirikae.assembly.SiteKeys;
import io.kirikae.config.Configuration;
import io.kirikae.config.NearestName;
import io.kirikae.config.StoreSettings;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.Assess;
import io.kirikae.operation.Errand;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.PreflightReport;
import io.kirikae.operation.StatusReport;
import io.kirikae.operation.SwitchOver;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.report.GroupStatus;
import io.kirikae.report.PreflightTable;
import io.kirikae.store.Pause;
import io.kirikae.store.RunKind;
import io.kirikae.time.SystemTime;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a build server plans, approves and carries out moves. Opened for one piece of work and closed after it; opening reaches the
 * store and not AWS. Safe for use by several threads.
 */
public final class ChangeDesk implements AutoCloseable {

    private final Configuration configuration;
    private final Assembly assembly;
    private final ChangeLog log;

    private ChangeDesk(Configuration configuration, Assembly assembly, ChangeLog log) {
        this.configuration = configuration;
        this.assembly = assembly;
        this.log = log;
    }

    /**
     * For work that changes something.
     *
     * @param configuration the site
     * @param keys credentials that the build server keeps; absent for those that AWS's standard search finds
     * @param lines is told what goes on, a line for each thing, by several threads
     * @throws io.kirikae.store.StoreException if the store cannot be opened or written
     */
    public static ChangeDesk open(Configuration configuration, Optional<SiteKeys> keys, Consumer<String> lines) {
        TimeSource time = new SystemTime();
        ChangeLog log = new ChangeLog(time, lines);
        return new ChangeDesk(
                configuration, Assembly.open(configuration, Assembly.Listeners.telling(log, time), keys), log);
    }

    /**
     * For work that only looks.
     *
     * @param configuration the site
     * @param keys credentials that the build server keeps; absent for those that AWS's standard search finds
     * @param lines is told what goes on, a line for each thing, by several threads
     * @throws io.kirikae.store.StoreException if the store cannot be read
     */
    public static ChangeDesk openToLook(Configuration configuration, Optional<SiteKeys> keys, Consumer<String> lines) {
        boolean empty = configuration.store() instanceof StoreSettings.Sqlite sqlite && !Files.exists(sqlite.path());
        if (empty) {
            return open(configuration, keys, lines);
        }
        TimeSource time = new SystemTime();
        ChangeLog log = new ChangeLog(time, lines);
        return new ChangeDesk(
                configuration, Assembly.openToLook(configuration, Assembly.Listeners.telling(log, time), keys), log);
    }

    /** Whether something failed because AWS cannot be addressed or read, which a person can mend. */
    public static boolean isSetup(Exception failure) {
        return Assembly.isFailureOfSetup(failure) || Assembly.isFailureOfAws(failure);
    }

    /** The names of all groups, in the order of the configuration. */
    public List<String> groups() {
        return configuration.groups().keySet().stream().map(GroupName::value).toList();
    }

    /**
     * What a move would do now. Changes nothing.
     *
     * @param kind {@link RunKind#FAILOVER}, {@link RunKind#SWITCHOVER} or {@link RunKind#FAILBACK}
     * @param group the group
     * @param target the node to move to; empty for the next one
     * @throws IllegalArgumentException if there is no such group or node
     * @throws InterruptedException if the thread is interrupted
     */
    public ChangePlan plan(RunKind kind, String group, String target) throws InterruptedException {
        WatchedGroup watched = watched(group);
        Optional<NodeName> to = target.isEmpty() ? Optional.empty() : Optional.of(node(watched, target));
        Asker asker = new Asker("", "", Optional.empty());
        Request request = Request.by(Trigger.OPERATOR);
        Answer.Planned planned = kind == RunKind.FAILOVER
                ? new FailOver(assembly.siteToWatch(), watched, log).plan(asker, request)
                : new SwitchOver(assembly.siteToWatch(), watched, moveKind(kind), log).plan(asker, request, to);
        return ChangePlan.of(planned, new Assess(assembly.siteToWatch()).run(watched));
    }

    /**
     * An errand that has not begun.
     *
     * @throws IllegalArgumentException if something in the order cannot be meant; the message says what
     */
    public ChangeErrand errand(ChangeOrder order) {
        WatchedGroup watched = watched(order.group());
        if (!order.target().isEmpty()) {
            node(watched, order.target());
        }
        return new ChangeErrand(order.group(), new Errand(assembly.site(), watched, order.order(), log), log);
    }

    /**
     * When the configuration allows such a move again; absent if it never does.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    public Optional<Instant> opens(RunKind kind, String group) {
        return watched(group)
                .policy()
                .windows()
                .nextOpening(moveKind(kind), assembly.site().time().wallClock());
    }

    /**
     * How groups stand, all looked at side by side with merged reads.
     *
     * @param groups their names; none for all
     * @throws IllegalArgumentException if there is no such group
     * @throws InterruptedException if the thread is interrupted
     */
    public List<GroupStatus> status(List<String> groups) throws InterruptedException {
        List<StatusReport> reports = new Assess(assembly.siteToWatch()).all(watched(groups));
        return reports.stream().map(GroupStatus::new).toList();
    }

    /**
     * What would stop a failover.
     *
     * @param groups their names; none for all
     * @param withPermissions whether AWS is asked for the permission of each call
     * @throws IllegalArgumentException if there is no such group
     * @throws InterruptedException if the thread is interrupted
     */
    public List<PreflightTable> preflight(List<String> groups, boolean withPermissions) throws InterruptedException {
        List<PreflightReport> reports = assembly.preflight(withPermissions).all(watched(groups));
        return reports.stream().map(PreflightTable::new).toList();
    }

    /**
     * Keeps a group from being moved.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    public void pause(String group, String who, String reason) {
        GroupName name = watched(group).group().name();
        assembly.site()
                .store()
                .pauses()
                .set(name, new Pause(who, reason, assembly.site().time().wallClock()));
    }

    /**
     * Ends a pause.
     *
     * @return whether it was paused
     * @throws IllegalArgumentException if there is no such group
     */
    public boolean unpause(String group) {
        return assembly.site().store().pauses().clear(watched(group).group().name());
    }

    private List<WatchedGroup> watched(List<String> names) {
        return (names.isEmpty() ? groups() : names).stream().map(this::watched).toList();
    }

    private WatchedGroup watched(String written) {
        return configuration.groups().keySet().stream()
                .filter(name -> name.value().equals(written))
                .findFirst()
                .flatMap(assembly::group)
                .orElseThrow(() -> new IllegalArgumentException("there is no group '" + written + "'" + near(written)));
    }

    private String near(String written) {
        return NearestName.of(written, groups())
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("; groups: " + String.join(", ", groups()));
    }

    private static NodeName node(WatchedGroup watched, String written) {
        return watched.group().nodes().stream()
                .map(node -> node.name())
                .filter(name -> name.value().equals(written))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("group " + watched.group().name() + " has no node '"
                                + written + "'; its nodes are "
                                + watched.group().nodes().stream()
                                        .map(node -> node.name().value())
                                        .toList()));
    }

    private static MoveKind moveKind(RunKind kind) {
        return switch (kind) {
            case FAILOVER -> MoveKind.FAILOVER;
            case FAILBACK -> MoveKind.FAILBACK;
            case SWITCHOVER, UPKEEP -> MoveKind.SWITCHOVER;
        };
    }

    @Override
    public void close() {
        assembly.close();
    }
}
