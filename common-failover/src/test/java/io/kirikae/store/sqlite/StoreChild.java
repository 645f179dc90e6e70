package io.kirikae.store.sqlite;

import io.kirikae.plan.Plans;
import io.kirikae.store.Assignment;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.store.Store;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Another process that uses a store, and says on its standard output what it has written once it is written. */
final class StoreChild {

    private static final GroupName FTP = new GroupName("ftp");

    private StoreChild() {}

    static Process start(Path file, String work, String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreChild.class.getName(),
                        file.toString(),
                        work,
                        argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader output(Process child) {
        return child.inputReader();
    }

    public static void main(String[] args) {
        try (Store store = SqliteStore.open(Path.of(args[0]))) {
            if (args[1].equals("journal")) {
                journal(store, new RunId(args[2]));
            } else {
                say("won " + advance(store, Integer.parseInt(args[2])));
            }
        }
    }

    /** Writes lines for ever, leases in between. */
    private static void journal(Store store, RunId run) {
        store.journal()
                .begin(new Run(run, RunKind.FAILOVER, Plans.sample(), Optional.empty(), 1, Instant.EPOCH, "a", "b"));
        Optional<LeaseRecord> lease = store.leases().read(FTP);
        for (int line = 0; ; line++) {
            LeaseRecord next = new LeaseRecord(run.value(), line, Duration.ofSeconds(9));
            store.leases().write(FTP, lease, next);
            lease = Optional.of(next);
            String detail = Integer.toString(line);
            store.together(() -> {
                store.journal().append(run, entry(Event.STARTED, detail));
                store.journal().append(run, entry(Event.APPLIED, detail));
            });
            say(detail);
        }
    }

    static int advance(Store store, int tries) {
        int won = 0;
        for (int i = 0; i < tries; i++) {
            long epoch = store.assignments().read(FTP).map(Assignment::epoch).orElse(0L) + 1;
            won += store.assignments()
                            .advance(new Assignment(FTP, new NodeName("n"), epoch, new RunId("r"), Instant.EPOCH))
                    ? 1
                    : 0;
        }
        return won;
    }

    private static Entry entry(Event event, String detail) {
        return new Entry(event, Optional.empty(), Instant.EPOCH, Duration.ZERO, detail);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
