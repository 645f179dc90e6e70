package io.kirikae.zabbix.resident;

import io.kirikae.config.ZabbixSettings;
import io.kirikae.daemon.Duty;
import io.kirikae.daemon.GroupOverview;
import io.kirikae.daemon.Overview;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.zabbix.sender.Delivery;
import io.kirikae.zabbix.sender.Receipt;
import io.kirikae.zabbix.sender.SenderException;
import io.kirikae.zabbix.sender.TrapperValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reports how the groups stand to items of Zabbix: what has changed within a second, and everything now and then. A server that is silent delays nothing else, since
 * the duty has a thread of its own. For one thread.
 */
final class ReportDuty implements Duty {

    /** The item whose value names the groups, from which Zabbix makes the items of each. */
    static final String DISCOVERY_KEY = "kirikae.groups";

    static final String DAEMON_KEY = "kirikae.daemon";

    private static final Duration BETWEEN_GLANCES = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
    private static final Duration WITHIN = Duration.ofSeconds(5);

    /** Also where the groups stay the same: Zabbix forgets what it is not told of any more. */
    private static final Duration DISCOVERED_EVERY = Duration.ofMinutes(10);

    private final Supplier<Optional<ZabbixSettings.Report>> wanted;
    private final Overview overview;
    private final String version;
    private final ZabbixFigures figures;
    private final TimeSource time;
    private Optional<ZabbixSettings.Report> settings = Optional.empty();
    private Optional<Delivery> delivery = Optional.empty();
    private final Map<GroupName, String> known = new HashMap<>();
    private Optional<Duration> wholeAt = Optional.empty();
    private Optional<Duration> discoveredAt = Optional.empty();
    private String discovered = "";

    ReportDuty(
            Supplier<Optional<ZabbixSettings.Report>> wanted,
            Overview overview,
            String version,
            ZabbixFigures figures,
            TimeSource time) {
        this.wanted = wanted;
        this.overview = overview;
        this.version = version;
        this.figures = figures;
        this.time = time;
    }

    /** Everything about how a turn goes is in the figures; a turn never fails. */
    @Override
    public Duration turn() throws InterruptedException {
        try {
            follow();
            if (settings.isPresent() && delivery.isPresent()) {
                report(settings.get(), delivery.get());
            }
        } catch (SenderException e) {
            figures.reportsFailed.increment();
            figures.report.is(e.sentence());
            begin(); // What was taken of it is not known, so all of it is sent again.
            return AFTER_A_FAILURE;
        }
        return BETWEEN_GLANCES;
    }

    /** Goes by the configuration in force. */
    private void follow() throws SenderException {
        Optional<ZabbixSettings.Report> now = wanted.get();
        if (!now.equals(settings)) {
            begin();
            settings = now;
            delivery = Optional.empty();
        }
        if (settings.isPresent() && delivery.isEmpty()) {
            delivery = Optional.of(Delivery.of(settings.get(), time));
        }
    }

    private void begin() {
        known.clear();
        wholeAt = Optional.empty();
        discoveredAt = Optional.empty();
    }

    private void report(ZabbixSettings.Report to, Delivery by) throws SenderException, InterruptedException {
        Instant now = time.wallClock();
        boolean whole = due(wholeAt, to.every());
        List<GroupOverview> groups = overview.groups();
        List<TrapperValue> values = new ArrayList<>(discovery(to, groups, now));
        boolean changed = whole;
        for (GroupOverview each : groups) {
            GroupDocument document = new GroupDocument(each);
            String lasting = document.lasting();
            if (!lasting.equals(known.put(each.group(), lasting)) || whole) {
                changed = true;
                values.add(new TrapperValue(to.host(), "kirikae.group[" + each.group() + "]", document.text(now), now));
            }
        }
        if (changed) {
            String daemon = new DaemonDocument(overview.vitals(), groups).text(version, now);
            values.add(new TrapperValue(to.host(), DAEMON_KEY, daemon, now));
        }
        if (whole) {
            wholeAt = Optional.of(time.elapsed());
            known.keySet().retainAll(groups.stream().map(GroupOverview::group).collect(Collectors.toSet()));
        }
        if (!values.isEmpty()) {
            note(to, by.send(values, WITHIN));
        }
    }

    private void note(ZabbixSettings.Report to, Receipt receipt) {
        figures.taken.add(receipt.processed());
        figures.failed.add(receipt.failed());
        if (receipt.failed() > 0) {
            String what = "a server did not take every value for host '" + to.host() + "'"
                    + receipt.why().map(why -> " (" + why + ")").orElse("");
            figures.report.is(what
                    + ": the host needs the template 'Kirikae by trapper', and its items may be open to certain addresses"
                    + " only. Items of new groups take a minute.");
        } else {
            figures.report.over();
        }
    }

    private List<TrapperValue> discovery(ZabbixSettings.Report to, List<GroupOverview> groups, Instant now) {
        String names = groups.stream()
                .map(each -> "{\"{#GROUP}\":\"" + each.group() + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        if (names.equals(discovered) && !due(discoveredAt, DISCOVERED_EVERY)) {
            return List.of();
        }
        discovered = names;
        discoveredAt = Optional.of(time.elapsed());
        return List.of(new TrapperValue(to.host(), DISCOVERY_KEY, names, now));
    }

    private boolean due(Optional<Duration> last, Duration every) {
        return last.isEmpty() || time.elapsed().minus(last.get()).compareTo(every) >= 0;
    }
}
