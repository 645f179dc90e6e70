package io.kirikae.simulator.route53;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Draws;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Fault;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** All hosted zones of the account and the changes made to them. Safe for use by several threads. */
public final class HostedZones {

    private static final int CHANGES_KEPT = 1_000;

    private final TimeSource time;
    private final Draws draws;
    private final Durations durations;
    private final Faults faults;
    private final Map<String, HostedZone> zones = new TreeMap<>();
    private final Map<String, HostedZone> served = new TreeMap<>();
    private final Deque<Batch> pending = new ArrayDeque<>();
    private final Map<String, ChangeInfo> changes = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** These zones. */
    public HostedZones(Collection<HostedZone> first, TimeSource time, Draws draws, Durations durations, Faults faults) {
        this.time = time;
        this.draws = draws;
        this.durations = durations;
        this.faults = faults;
        for (HostedZone zone : first) {
            zones.put(zone.id(), zone);
            served.put(zone.id(), zone);
        }
    }

    /** All zones, by identifier. */
    public synchronized List<HostedZone> all() {
        return List.copyOf(zones.values());
    }

    /** The zone with its records as last submitted, or AWS's error. */
    public synchronized HostedZone zone(String id) {
        return Optional.ofNullable(zones.get(id))
                .orElseThrow(() -> new AwsError("NoSuchHostedZone", 404, "No hosted zone found with ID: " + id));
    }

    /** The zone as the name servers answer: with the changes that are INSYNC. */
    public synchronized Optional<HostedZone> served(String id) {
        Duration now = time.elapsed();
        while (!pending.isEmpty() && pending.getFirst().info().inSyncAt().compareTo(now) <= 0) {
            HostedZone zone = pending.removeFirst().zone();
            served.put(zone.id(), zone);
        }
        return Optional.ofNullable(served.get(id));
    }

    /** ChangeResourceRecordSets: all changes or none. */
    public ChangeInfo change(String zoneId, List<Change> batch) {
        ChangeInfo info = accept(zoneId, batch);
        listeners.forEach(Runnable::run);
        return info;
    }

    /** GetChange: the change, or AWS's error. */
    public synchronized ChangeInfo change(String changeId) {
        return Optional.ofNullable(changes.get(changeId))
                .orElseThrow(() -> new AwsError("NoSuchChange", 404, "Could not find resource with ID: " + changeId));
    }

    /** PENDING or INSYNC. */
    public String status(ChangeInfo change) {
        return change.status(time.elapsed());
    }

    /** Calls the listener after each accepted batch. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private synchronized ChangeInfo accept(String zoneId, List<Change> batch) {
        HostedZone zone = zone(zoneId);
        if (faults.strikes(Fault.Kind.PRIOR_REQUEST, "ChangeResourceRecordSets")) {
            throw AwsError.of(
                    "PriorRequestNotComplete",
                    "The request was rejected because Route 53 was still processing a prior request.");
        }
        HostedZone next = applied(zone, batch);
        zones.put(zoneId, next);
        Duration takes = draws.duration("in sync", durations.inSync());
        ChangeInfo info = new ChangeInfo(
                "C" + draws.hex("change", 20).toUpperCase(Locale.ROOT),
                time.wallClock(),
                time.elapsed().plus(takes));
        changes.put(info.id(), info);
        if (changes.size() > CHANGES_KEPT) {
            changes.remove(changes.keySet().iterator().next());
        }
        pending.addLast(new Batch(info, next));
        return info;
    }

    private static HostedZone applied(HostedZone zone, List<Change> batch) {
        List<String> refusals = new ArrayList<>();
        HostedZone next = zone;
        for (Change change : batch) {
            Optional<String> refusal = ChangeRules.refusal(next, change);
            refusal.ifPresent(refusals::add);
            if (refusal.isEmpty()) {
                next = change.action() == Change.Action.DELETE ? next.without(change.set()) : next.with(change.set());
            }
        }
        if (!refusals.isEmpty()) {
            throw AwsError.of("InvalidChangeBatch", String.join("\n", refusals));
        }
        return next;
    }

    private record Batch(ChangeInfo info, HostedZone zone) {}
}
