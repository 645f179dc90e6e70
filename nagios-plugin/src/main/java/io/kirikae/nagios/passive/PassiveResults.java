package io.kirikae.nagios.passive;

import io.kirikae.config.GroupAspect;
import io.kirikae.config.PassiveSettings;
import io.kirikae.daemon.GroupOverview;
import io.kirikae.decision.Verdict;
import io.kirikae.monitor.Condition;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.CheckRun;
import io.kirikae.nagios.check.GroupReports;
import io.kirikae.nagios.check.StandingCheck;
import io.kirikae.store.RunState;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells every server how each group stands: at once when something changes, step by step while a run is under way, and otherwise now
 * and then, so that a server can tell silence from health. Used by one thread.
 */
public final class PassiveResults implements AutoCloseable {

    private static final Duration BETWEEN_GLANCES = Duration.ofMillis(100);
    private static final int GROUPS_IN_A_MILLISECOND = 10;
    private static final int MOVING_AT_ONCE = 5;

    private final Duration every;
    private final GroupReports reports;
    private final TimeSource time;
    private final List<Delivery> servers;
    private final Map<GroupName, Told> told = new HashMap<>();
    private long moving;

    /**
     * What a server was told last.
     *
     * @param seen what made it worth telling
     * @param essence the text without figures that pass by themselves
     * @param at the elapsed time at which it was told
     * @param looked the elapsed time at which the store was read for it
     */
    private record Told(Glance seen, String essence, Duration at, Duration looked) {

        Told unchanged(Glance now, Duration elapsed) {
            return new Told(now, essence, at, elapsed);
        }
    }

    /** What can be seen without reading the store. */
    private record Glance(
            Optional<NodeName> owner,
            Condition condition,
            Optional<Verdict> verdict,
            Optional<String> drift,
            Map<RunState, Long> runs) {

        static Glance at(GroupOverview group) {
            return new Glance(group.owner(), group.condition(), group.verdict(), group.drift(), group.runs());
        }
    }

    private PassiveResults(Duration every, GroupReports reports, TimeSource time, List<Delivery> servers) {
        this.every = every;
        this.reports = reports;
        this.time = time;
        this.servers = servers;
    }

    /** Connects to nothing before there is something to tell. */
    public static PassiveResults of(PassiveSettings settings, GroupReports reports, TimeSource time) {
        List<Delivery> servers = new ArrayList<>();
        settings.nagios().forEach(each -> servers.add(new Delivery(new CommandFile(each), time)));
        Duration holds = settings.every().multipliedBy(4);
        settings.icinga().forEach(each -> servers.add(new Delivery(new IcingaApi(each, holds), time)));
        return new PassiveResults(settings.every(), reports, time, servers);
    }

    /** For any servers. */
    static PassiveResults to(List<Outlet> outlets, Duration every, GroupReports reports, TimeSource time) {
        return new PassiveResults(
                every,
                reports,
                time,
                outlets.stream().map(each -> new Delivery(each, time)).toList());
    }

    /**
     * Looks at every group, and tells what is worth telling.
     *
     * @param groups all groups
     * @return when to look again
     * @throws InterruptedException if the daemon ends
     */
    public Duration turn(List<GroupOverview> groups) throws InterruptedException {
        moving = groups.stream().filter(this::moves).count();
        for (GroupOverview group : groups) {
            if (group.report().isPresent()) {
                look(group);
            }
        }
        Set<GroupName> names = groups.stream().map(GroupOverview::group).collect(Collectors.toSet());
        told.keySet().retainAll(names);
        servers.forEach(Delivery::turn);
        Duration byNumber = Duration.ofMillis(groups.size() / GROUPS_IN_A_MILLISECOND);
        return byNumber.compareTo(BETWEEN_GLANCES) > 0 ? byNumber : BETWEEN_GLANCES;
    }

    private void look(GroupOverview group) throws InterruptedException {
        Optional<Told> last = Optional.ofNullable(told.get(group.group()));
        Glance now = Glance.at(group);
        if (last.isPresent() && isQuiet(group, now, last.get())) {
            return;
        }
        CheckOutput output = CheckRun.run("GROUP", new StandingCheck(reports, group.group(), GroupAspect.ALL), 0);
        String essence = essence(output.text());
        if (last.isPresent() && !isDue(last.get()) && essence.equals(last.get().essence())) {
            told.put(group.group(), last.get().unchanged(now, time.elapsed()));
            return;
        }
        PassiveResult result = new PassiveResult(group.group(), output, time.wallClock());
        servers.forEach(each -> each.add(result));
        told.put(group.group(), new Told(now, essence, time.elapsed(), time.elapsed()));
    }

    private boolean isQuiet(GroupOverview group, Glance now, Told last) {
        return !isDue(last) && now.equals(last.seen()) && !(moves(group) && looksAgain(last));
    }

    private boolean isDue(Told last) {
        return time.elapsed().minus(last.at()).compareTo(every) >= 0;
    }

    /** Whether more can change about the group than can be seen without the store: a run is under way, or may be. */
    private boolean moves(GroupOverview group) {
        Told last = told.get(group.group());
        return last != null
                && (group.condition() != Condition.SERVING || last.essence().contains("RUNNING"));
    }

    /** The more groups move at once, the more rarely the store is read for each. */
    private boolean looksAgain(Told last) {
        Duration pause = BETWEEN_GLANCES.multipliedBy(Math.max(1, moving / MOVING_AT_ONCE));
        return time.elapsed().minus(last.looked()).compareTo(pause) >= 0;
    }

    /** Seconds pass by themselves, and are no news. */
    private static String essence(String text) {
        return text.replaceFirst("\\|.*", "").replaceAll("[0-9]+(\\.[0-9]+)? s\\b", "");
    }

    @Override
    public void close() {
        servers.forEach(Delivery::close);
    }
}
