package io.kirikae.aws.dynamodb;

import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.RunId;
import io.kirikae.store.Store;
import io.kirikae.store.StoreContract;
import io.kirikae.store.sqlite.SqliteStore;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one line of the journal and one renewal of a lease cost in a table beside the same in a file, and how many of DynamoDB's
 * write units a whole run takes. DynamoDB Local answers on the loopback address; a Region adds its round trips of milliseconds.
 */
public final class StoreBench {

    private static final int WARM_UP = 300;
    private static final int TIMES = 1000;
    private static final int LINES = 12;
    private static final GroupName FTP = new GroupName("ftp");
    private static final RunId RUN = new RunId("run-1");

    private final SystemTime time = new SystemTime();

    private StoreBench() {}

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        new StoreBench().run();
        // DynamoDB Local leaves threads behind that would keep this process.
        Runtime.getRuntime().halt(0);
    }

    private void run() throws Exception {
        Path file = Files.createTempDirectory("kirikae-bench").resolve("kirikae.db");
        try (Store sqlite = SqliteStore.open(file);
                Store table = LocalDynamoDb.open(LocalDynamoDb.newTable())) {
            System.out.printf("the store, %d times each after %d to warm up%n", TIMES, WARM_UP);
            compare("append one line", appends(sqlite), appends(table));
            compare("renew a lease", renewals(sqlite), renewals(table));
        }
        String name = LocalDynamoDb.newTable();
        try (UnreliableNetwork network = new UnreliableNetwork();
                Store store = LocalDynamoDb.open(name, LocalDynamoDb.options(network.address()))) {
            network.actions().clear();
            DynamoUse.run(store, 1, LINES);
            System.out.printf(
                    "  a whole run of %d lines: %.0f write units; requests: %s%n",
                    LINES,
                    network.writeUnits(),
                    network.actions().stream().collect(Collectors.groupingBy(each -> each, Collectors.counting())));
        }
    }

    private static void compare(String what, double sqlite, double table) {
        System.out.printf(
                "  %-18s sqlite %6.3f ms   DynamoDB Local %6.3f ms   %.1f of the baseline%n",
                what, sqlite, table, table / sqlite);
    }

    private double appends(Store store) {
        store.journal().begin(StoreContract.run(RUN.value(), FTP));
        Entry entry = new Entry(Event.REPEATED, Optional.of("step"), Instant.EPOCH, Duration.ZERO, "x".repeat(200));
        return median(() -> store.journal().append(RUN, entry));
    }

    private double renewals(Store store) {
        LeaseRecord[] present = {new LeaseRecord("me", 0, Duration.ofSeconds(15))};
        store.leases().write(FTP, Optional.empty(), present[0]);
        return median(() -> {
            LeaseRecord next = new LeaseRecord("me", present[0].beat() + 1, present[0].ttl());
            store.leases().write(FTP, Optional.of(present[0]), next);
            present[0] = next;
        });
    }

    private double median(Runnable work) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < WARM_UP + TIMES; i++) {
            Duration began = time.elapsed();
            work.run();
            double millis = time.elapsed().minus(began).toNanos() / 1e6;
            if (i >= WARM_UP) {
                all.add(millis);
            }
        }
        all.sort(null);
        return all.get(all.size() / 2);
    }
}
