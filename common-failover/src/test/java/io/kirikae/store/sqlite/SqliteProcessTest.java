package io.kirikae.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirikae.store.Assignment;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import io.kirikae.topology.GroupName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store in a file under several processes, of which some are killed, and on file systems that refuse. */
class SqliteProcessTest {

    private static final GroupName FTP = new GroupName("ftp");

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("kirikae.db");
    }

    @Test
    @Timeout(300)
    void keepsEveryLineThatAKilledProcessHadReportedAsWritten() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            RunId run = new RunId("run-" + round);
            Process child = StoreChild.start(file(), "journal", run.value());
            int reported = killAfter(child, 1 + random.nextInt(60));

            try (SqliteStore store = SqliteStore.open(file())) {
                assertThat(store.damage()).isEmpty();
                List<Entry> entries = store.journal().find(run).orElseThrow().entries();
                assertThat(entries.size()).as("all or nothing").isEven();
                assertThat(entries.size() / 2).isBetween(reported, reported + 1);
                assertThat(store.journal().unfinished()).hasSize(round + 1);
            }
        }
    }

    @Test
    void countsEveryEpochOnceAmongTwoProcesses() throws Exception {
        try (SqliteStore store = SqliteStore.open(file())) {
            Process child = StoreChild.start(file(), "advance", "300");
            int ours = StoreChild.advance(store, 300);
            String answer = StoreChild.output(child).readLine();

            assertThat(child.waitFor()).isZero();
            int theirs = Integer.parseInt(answer.substring("won ".length()));
            assertThat(store.assignments().read(FTP)).map(Assignment::epoch).contains((long) ours + theirs);
        }
    }

    @Test
    void saysThatTheDiskIsFullAndKeepsWhatIsThere() throws Exception {
        try (Tmpfs disk = new Tmpfs(directory, "size=400k")) {
            try (SqliteStore store = SqliteStore.open(disk.file())) {
                store.journal().begin(run("run-1"));
                int written = writeUntil(store, Kind.FULL);

                assertThat(written).isPositive();
                assertThat(store.journal()
                                .find(new RunId("run-1"))
                                .orElseThrow()
                                .entries())
                        .hasSize(written);
            }
            disk.remount("size=4m");
            try (SqliteStore store = SqliteStore.open(disk.file())) {
                assertThat(store.damage()).isEmpty();
                store.journal().append(new RunId("run-1"), entry("there is room again"));
            }
        }
    }

    @Test
    void saysThatThereIsNoRoomForANewFile() throws Exception {
        try (Tmpfs disk = new Tmpfs(directory, "size=16k")) {
            StoreException failure = Assertions.catchThrowableOfType(
                    StoreException.class, () -> SqliteStore.open(disk.file()).close());

            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.FULL);
        }
    }

    @Test
    void readsFromAFileSystemThatMayNotBeWritten() throws Exception {
        try (Tmpfs disk = new Tmpfs(directory, "size=4m")) {
            try (SqliteStore store = SqliteStore.open(disk.file())) {
                store.journal().begin(run("run-1"));
            }
            disk.remount("ro");

            try (SqliteStore reader = SqliteStore.openReadOnly(disk.file())) {
                assertThat(reader.journal().unfinished()).hasSize(1);
            }
            StoreException failure = Assertions.catchThrowableOfType(StoreException.class, () -> {
                try (SqliteStore store = SqliteStore.open(disk.file())) {
                    store.journal().begin(run("run-2"));
                }
            });
            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(Kind.READ_ONLY);
        }
    }

    @Test
    void readsWhatAKilledWriterLeftOnAFileSystemThatMayNotBeWritten() throws Exception {
        try (Tmpfs disk = new Tmpfs(directory, "size=4m")) {
            int reported = killAfter(StoreChild.start(disk.file(), "journal", "run-1"), 20);
            disk.remount("ro");

            try (SqliteStore reader = SqliteStore.openReadOnly(disk.file())) {
                List<RunHistory> runs = reader.journal().unfinished();
                assertThat(runs.get(0).entries().size() / 2).isBetween(reported, reported + 1);
            }
        }
    }

    private static int writeUntil(SqliteStore store, Kind expected) {
        for (int line = 0; line < 1000; line++) {
            try {
                store.journal().append(new RunId("run-1"), entry("x".repeat(4000)));
            } catch (StoreException e) {
                assertThat(e.kind()).as(e.getMessage()).isEqualTo(expected);
                return line;
            }
        }
        throw new AssertionError("the disk never filled");
    }

    /** Waits for so many lines, kills, and returns the number of lines that the child wrote in all. */
    private static int killAfter(Process child, int lines) throws IOException, InterruptedException {
        try (BufferedReader output = StoreChild.output(child)) {
            int reported = 0;
            while (reported < lines && output.readLine() != null) {
                reported++;
            }
            // Over its handle, because Process.destroyForcibly would also throw away what we have not read yet.
            assertThat(child.toHandle().destroyForcibly()).isTrue();
            while (output.readLine() != null) {
                reported++;
            }
            child.waitFor();
            assertThat(reported).isGreaterThanOrEqualTo(lines);
            return reported;
        }
    }

    private static Run run(String id) {
        return new Run(
                new RunId(id),
                RunKind.FAILOVER,
                io.kirikae.plan.Plans.sample(),
                Optional.empty(),
                1,
                Instant.EPOCH,
                "me",
                "why");
    }

    private static Entry entry(String detail) {
        return new Entry(Event.REPEATED, Optional.empty(), Instant.EPOCH, Duration.ZERO, detail);
    }

    /** A small disk of our own, which takes the rights of root. */
    private static final class Tmpfs implements AutoCloseable {
        private final Path mount;

        Tmpfs(Path directory, String options) throws IOException {
            mount = Files.createDirectory(directory.resolve("disk"));
            assumeTrue(
                    command("mount", "-t", "tmpfs", "-o", options, "tmpfs", mount.toString()) == 0,
                    "mounting needs root");
        }

        Path file() {
            return mount.resolve("kirikae.db");
        }

        void remount(String options) throws IOException {
            assertThat(command("mount", "-o", "remount," + options, mount.toString()))
                    .isZero();
        }

        @Override
        public void close() throws IOException {
            assertThat(command("umount", mount.toString())).isZero();
        }

        private static int command(String... words) throws IOException {
            try {
                return new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (InterruptedException e) {
                throw new InterruptedIOException(String.join(" ", words));
            }
        }
    }
}
