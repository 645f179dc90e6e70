package io.kirikae.daemon;

import io.kirikae.daemon.Vitals.DutyView;
import io.kirikae.monitor.Condition;
import io.kirikae.monitor.WatchFigures;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells the service manager that the daemon lives, as long as its duties make their turns. Used by one thread. */
final class Pulse {

    private static final Duration STATUS_AT_MOST_EVERY = Duration.ofSeconds(10);

    /** What watches and moves must never hang. */
    private static final Set<String> VITAL = Set.of("monitor", "failover");

    private static final Duration VITAL_PATIENCE = Duration.ofSeconds(20);

    /** The others wait for AWS and the store, which may take long without being a mistake of ours. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Systemd manager;
    private final TimeSource time;
    private Optional<Duration> beaten = Optional.empty();
    private Duration told = Duration.ZERO;
    private String status = "";

    Pulse(Systemd manager, TimeSource time) {
        this.manager = manager;
        this.time = time;
    }

    /** A moment of a daemon that runs. */
    void beat(DutiesView view) {
        beat(view.duties().stream().allMatch(Pulse::isWell));
        Duration now = time.elapsed();
        if (now.minus(told).compareTo(STATUS_AT_MOST_EVERY) >= 0) {
            String next = status(view);
            if (!next.equals(status)) {
                manager.status(next);
                status = next;
            }
            told = now;
        }
    }

    /** As above; the watchdog hears nothing while something hangs, and ends the process then. */
    void beat(boolean well) {
        Duration now = time.elapsed();
        boolean due = manager.pingEvery()
                .filter(every -> beaten.isEmpty() || now.minus(beaten.get()).compareTo(every) >= 0)
                .isPresent();
        if (due && well) {
            manager.alive();
            beaten = Optional.of(now);
        }
    }

    private static boolean isWell(DutyView duty) {
        Duration patience = VITAL.contains(duty.name()) ? VITAL_PATIENCE : PATIENCE;
        return duty.late().compareTo(patience) < 0;
    }

    /** What the watch has done, in a line. */
    static String vitals(DutiesView view) {
        WatchFigures watch = view.watch();
        return String.format(
                Locale.ROOT,
                "%d look(s) at the nodes of %d group(s); lateness of the last minutes: median %.1f ms, p99 %.1f ms",
                watch.looks(),
                watch.groups(),
                watch.latenessMedian().toNanos() / 1e6,
                watch.lateness99().toNanos() / 1e6);
    }

    /** How things stand, in a line. */
    String status(DutiesView view) {
        long down = view.troubled().stream()
                .filter(group -> group.condition() == Condition.DOWN)
                .count();
        return "Watching " + view.watch().groups() + " group(s)"
                + (down == 0 ? "" : ", the owner of " + down + " is down")
                + view.storeTrouble().map(why -> "; store: " + why).orElse("")
                + view.awsTrouble().map(why -> "; AWS: " + why).orElse("");
    }
}
