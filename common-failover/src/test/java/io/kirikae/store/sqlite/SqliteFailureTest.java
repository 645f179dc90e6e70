package io.kirikae.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Pause;
import io.kirikae.store.RunId;
import io.kirikae.store.Store;
import io.kirikae.store.StoreContract;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import io.kirikae.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store in a file says when something is wrong with the file. */
class SqliteFailureTest extends StoreContract {

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("kirikae.db");
    }

    @Override
    protected Store open() {
        return SqliteStore.open(file());
    }

    @Test
    void createsTheFileAndItsDirectoryForOwnerAndGroupOnly() throws IOException {
        Path nested = directory.resolve("var/lib/kirikae.db");

        SqliteStore.open(nested).close();

        assertThat(permissions(nested)).isEqualTo("rw-r-----");
        assertThat(permissions(nested.getParent())).isEqualTo("rwxr-x---");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.db", "a?mode=memory.db", "a#b.db", "a%20b.db", "切り替え.db", ":memory:"})
    void usesTheVeryPathThatWasNamed(String name) {
        Path named = directory.resolve(name);

        try (SqliteStore store = SqliteStore.open(named)) {
            store.pauses().set(FTP, new Pause("me", "why", AT));
        }

        assertThat(named).isNotEmptyFile();
    }

    @Test
    void letsManyOpenANewFileAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path fresh = directory.resolve("fresh-" + round + ".db");
            List<Callable<Boolean>> openers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                RunId run = new RunId("run-" + i);
                openers.add(() -> {
                    try (SqliteStore store = SqliteStore.open(fresh)) {
                        store.journal().begin(run(run.value(), FTP));
                        return true;
                    }
                });
            }

            assertThat(atOnce(openers)).containsOnly(true);
            try (SqliteStore store = SqliteStore.openReadOnly(fresh)) {
                assertThat(store.journal().unfinished()).hasSize(6);
            }
        }
    }

    @Test
    void saysThatAFileWasWrittenByANewerVersion() throws Exception {
        store().close();
        sql(file(), "pragma user_version = 99");

        for (Supplier<SqliteStore> opening : openings()) {
            assertThat(failure(opening, Kind.TOO_NEW))
                    .hasMessageContaining("newer version")
                    .hasMessageContaining("99");
        }
        assertThat(directory).isDirectoryNotContaining("glob:**corrupt*");
    }

    @Test
    void leavesTheDatabaseOfAnotherProgramAlone() throws Exception {
        Path other = directory.resolve("other.db");
        sql(other, "create table note (text)");
        byte[] before = Files.readAllBytes(other);

        failure(() -> SqliteStore.open(other), Kind.FOREIGN);
        failure(() -> SqliteStore.openReadOnly(other), Kind.FOREIGN);
        failure(() -> SqliteStore.openOrSetAside(other, new VirtualTime(AT)).store(), Kind.FOREIGN);

        assertThat(Files.readAllBytes(other)).isEqualTo(before);
    }

    @Test
    void bringsAnOlderFileUpToThePresentVersionAndKeepsWhatItHolds() {
        Schema first = new Schema(List.of(List.of("create table a (x)")));
        Schema second = new Schema(List.of(List.of("create table a (x)"), List.of("alter table a add column y")));
        try (Database old = connect("old.db")) {
            first.bringUp(old);
            old.update("insert into a values (7)");
        }

        try (Database database = connect("old.db")) {
            second.bringUp(database);
            second.bringUp(database);

            assertThat(database.number("select x from a where y is null")).isEqualTo(7);
            assertThat(catchThrowableOfType(StoreException.class, () -> first.bringUp(database))
                            .kind())
                    .isEqualTo(Kind.TOO_NEW);
        }
    }

    @Test
    void recognisesGarbageAndKeepsItAside() throws IOException {
        store().close();
        Files.writeString(file(), "this is no database\n".repeat(500));

        assertThat(failure(() -> SqliteStore.open(file()), Kind.CORRUPT))
                .hasMessageContaining(file().toString())
                .hasMessageContaining("kirikae store set-aside");
        SqliteStore.Opened opened =
                SqliteStore.openOrSetAside(file(), new VirtualTime(Instant.parse("2026-11-21T22:40:06Z")));

        try (SqliteStore store = opened.store()) {
            assertThat(store.journal().unfinished()).isEmpty();
            Path kept = directory.resolve("kirikae.db.corrupt-20261121T224006Z");
            assertThat(opened.setAside()).contains(kept);
            assertThat(kept).content().startsWith("this is no database");
            assertThat(opened.note().orElseThrow()).contains(kept.toString()).contains("Unfinished runs are forgotten");
        }
    }

    @Test
    void leavesASoundFileWhereItIs() {
        store().pauses().set(FTP, new Pause("me", "why", AT));
        store().close();

        SqliteStore.Opened opened = SqliteStore.openOrSetAside(file(), new VirtualTime(AT));

        try (SqliteStore store = opened.store()) {
            assertThat(opened.note()).isEmpty();
            assertThat(store.pauses().read(FTP)).isPresent();
        }
    }

    @Test
    void keepsTwoDamagedFilesOfOneSecondApart() throws IOException {
        store().close();
        for (String content : List.of("first garbage", "second garbage")) {
            Files.writeString(file(), content.repeat(1000));
            SqliteStore.openOrSetAside(file(), new VirtualTime(AT)).store().close();
        }

        try (var files = Files.list(directory)) {
            assertThat(files.filter(path -> path.toString().contains("corrupt")))
                    .hasSize(2);
        }
    }

    @Test
    void recognisesAFileThatWasCutShort() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(whole, whole.length / 2));

        failure(() -> SqliteStore.open(file()), Kind.CORRUPT);
        failure(() -> SqliteStore.openReadOnly(file()), Kind.CORRUPT);
    }

    @Test
    void saysNothingButStoreExceptionsWhateverBytesAreDamaged() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(42);
        int recognised = 0;
        for (int round = 0; round < 60; round++) {
            byte[] damaged = whole.clone();
            int start = random.nextInt(damaged.length);
            for (int i = start; i < Math.min(start + 600, damaged.length); i++) {
                damaged[i] = (byte) random.nextInt();
            }
            Files.write(file(), damaged);
            try (SqliteStore store = SqliteStore.open(file())) {
                recognised += store.damage().isEmpty() ? 0 : 1;
                store.journal().unfinished();
                store.assignments().read(FTP);
            } catch (StoreException e) {
                assertThat(e.kind()).isIn(Kind.CORRUPT, Kind.FOREIGN, Kind.TOO_NEW, Kind.UNREACHABLE);
                recognised++;
            }
            Files.deleteIfExists(directory.resolve("kirikae.db-wal"));
            Files.deleteIfExists(directory.resolve("kirikae.db-shm"));
        }
        assertThat(recognised).isGreaterThan(30);
    }

    @Test
    void doesNotMoveADamagedFileAwayFromAProcessThatHasItOpen() throws IOException {
        SqliteFile damaged = new SqliteFile(file());
        store().journal().begin(run("run-1", FTP));

        assertThat(catchThrowableOfType(StoreException.class, () -> damaged.setAside(AT)))
                .hasMessageContaining("this process");
        assertThat(file()).exists();
    }

    @Test
    void namesTheProcessThatHasLockedTheFile() throws Exception {
        store().journal().begin(run("run-1", FTP));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");

            StoreException failure = failure(
                    () -> {
                        store().pauses().set(FTP, new Pause("me", "why", AT));
                        return null;
                    },
                    Kind.LOCKED);

            assertThat(failure).hasMessageContaining(file().toString()).hasMessageContaining("this process");
            assertThat(store().journal().unfinished())
                    .as("reading needs no lock")
                    .hasSize(1);
            statement.execute("rollback");
        }
        store().pauses().set(FTP, new Pause("me", "why", AT));
        assertThat(store().pauses().read(FTP)).isPresent();
    }

    @Test
    void saysThatTheFileIsFullAndWorksAgainWhenThereIsRoom() {
        store().journal().begin(run("run-1", FTP));
        try (Database small =
                new SqliteFile(file()).connect(org.sqlite.SQLiteConfig.SynchronousMode.FULL, Duration.ofSeconds(2))) {
            small.number("pragma max_page_count = " + (small.number("pragma page_count") + 2));
            SqliteJournal journal = new SqliteJournal(small);

            StoreException failure = failure(
                    () -> {
                        for (int i = 0; i < 100; i++) {
                            journal.append(new RunId("run-1"), entry(Event.REPEATED, "x".repeat(4000)));
                        }
                        return null;
                    },
                    Kind.FULL);

            assertThat(failure).hasMessageContaining("free some space");
            small.number("pragma max_page_count = 1000000");
            journal.append(new RunId("run-1"), entry(Event.APPLIED, "again"));
        }
        List<Entry> entries =
                store().journal().find(new RunId("run-1")).orElseThrow().entries();
        assertThat(entries.get(entries.size() - 1).detail()).isEqualTo("again");
    }

    @Test
    void cannotBeChangedBehindTheJournalsBack() throws Exception {
        fill();

        for (String statement : List.of(
                "delete from entry",
                "update entry set detail = ''",
                "delete from run",
                "update run set epoch = 0",
                "update assignment set epoch = 9",
                "delete from incident")) {
            assertThatThrownBy(() -> sql(file(), statement)).hasMessageContaining("append-only");
        }
    }

    @Test
    void saysThatAFileToReadIsNotThere() {
        assertThat(failure(() -> SqliteStore.openReadOnly(directory.resolve("none.db")), Kind.UNREACHABLE))
                .hasMessageContaining("none.db");
        assertThat(directory.resolve("none.db")).doesNotExist();
    }

    @Test
    void saysThatADirectoryIsInTheWay() {
        failure(() -> SqliteStore.open(directory), Kind.UNREACHABLE);
    }

    @Test
    void readsWhileAnotherConnectionWrites() {
        store().journal().begin(run("run-1", FTP));

        try (SqliteStore reader = SqliteStore.openReadOnly(file())) {
            store().together(() -> {
                store().journal().begin(run("run-2", FTP));
                assertThat(reader.journal().unfinished()).hasSize(1);
            });
            assertThat(reader.journal().unfinished()).hasSize(2);
        }
    }

    @Test
    void writesNothingThroughAStoreThatIsOpenForReading() {
        try (SqliteStore reader = SqliteStore.openReadOnly(file())) {
            failure(
                    () -> {
                        reader.pauses().set(FTP, new Pause("me", "why", AT));
                        return null;
                    },
                    Kind.READ_ONLY);
            failure(
                    () -> {
                        reader.leases().write(FTP, Optional.empty(), new LeaseRecord("me", 1, Duration.ofSeconds(9)));
                        return null;
                    },
                    Kind.READ_ONLY);
        }
    }

    @Test
    void saysThatItWasClosed() {
        SqliteStore closed = SqliteStore.open(file());
        closed.close();
        closed.close();

        assertThat(failure(
                        () -> {
                            closed.journal().unfinished();
                            return null;
                        },
                        Kind.UNREACHABLE))
                .hasMessageContaining("closed");
    }

    private List<Supplier<SqliteStore>> openings() {
        return List.of(
                () -> SqliteStore.open(file()),
                () -> SqliteStore.openReadOnly(file()),
                () -> SqliteStore.openOrSetAside(file(), new VirtualTime(AT)).store());
    }

    /** Writes a bit of everything and closes, so that all of it lies in the file itself. */
    private void fill() {
        store().assignments().advance(assignment(FTP, 1));
        store().incidents().claim(new io.kirikae.store.IncidentId("nagios", "1"), new RunId("run-1"));
        for (int i = 0; i < 20; i++) {
            store().journal().begin(run("run-" + i, FTP));
            store().journal().append(new RunId("run-" + i), entry(Event.STARTED, "x".repeat(300)));
        }
        store().close();
    }

    private Database connect(String name) {
        SqliteFile database = new SqliteFile(directory.resolve(name));
        database.create();
        return database.connect(org.sqlite.SQLiteConfig.SynchronousMode.FULL, Duration.ofSeconds(2));
    }

    private static StoreException failure(Supplier<?> use, Kind kind) {
        StoreException failure = catchThrowableOfType(StoreException.class, use::get);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        return failure;
    }

    private static void sql(Path file, String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
