package io.kirikae.store.sqlite;

import io.kirikae.plan.PlanHash;
import io.kirikae.plan.PlanJson;
import io.kirikae.plan.Plans;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints what the store costs on this machine: the first line of each kind in a JVM that has just started, the others once it
 * is warm. Run it twice on one file to see an open that creates nothing.
 */
final class StoreTimings {

    private static final GroupName FTP = new GroupName("ftp");

    private StoreTimings() {}

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        cold("open, cold", () -> SqliteStore.open(file).close());
        cold("read-only open and list, cold", () -> {
            try (SqliteStore store = SqliteStore.openReadOnly(file)) {
                store.journal().unfinished();
            }
        });
        cold("plan to JSON and back, cold", () -> PlanJson.read(PlanJson.write(Plans.sample())));
        cold("plan's hash, cold", () -> PlanHash.of(Plans.sample()));
        warm("open and close, warm", 50, () -> SqliteStore.open(file).close());
        try (SqliteStore store = SqliteStore.open(file)) {
            RunId run = new RunId("run-" + ProcessHandle.current().pid());
            store.journal()
                    .begin(new Run(
                            run, RunKind.FAILOVER, Plans.sample(), Optional.empty(), 1, Instant.EPOCH, "me", "why"));
            Entry entry = new Entry(Event.STARTED, Optional.of("step"), Instant.EPOCH, Duration.ZERO, "x".repeat(200));
            warm("append one line", 500, () -> store.journal().append(run, entry));
            warm("append four lines one by one", 200, () -> four(store, run, entry));
            warm("append four lines together", 200, () -> store.together(() -> four(store, run, entry)));
            warm("renew a lease", 500, () -> renew(store));
        }
    }

    private static void four(SqliteStore store, RunId run, Entry entry) {
        for (int i = 0; i < 4; i++) {
            store.journal().append(run, entry);
        }
    }

    private static void renew(SqliteStore store) {
        Optional<LeaseRecord> present = store.leases().read(FTP);
        long beat = present.map(LeaseRecord::beat).orElse(0L) + 1;
        store.leases().write(FTP, present, new LeaseRecord("me", beat, Duration.ofSeconds(15)));
    }

    private static void cold(String what, Runnable work) {
        System.out.println(String.format(Locale.ROOT, "%-32s %8.2f ms", what, millis(work)));
    }

    private static void warm(String what, int times, Runnable work) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(millis(work));
        }
        all.sort(null);
        System.out.println(String.format(
                Locale.ROOT,
                "%-32s %8.2f ms median, %8.2f ms at 95 %%",
                what,
                all.get(times / 2),
                all.get(times * 95 / 100)));
    }

    private static double millis(Runnable work) {
        SystemTime time = new SystemTime();
        work.run();
        return time.elapsed().toNanos() / 1e6;
    }
}
