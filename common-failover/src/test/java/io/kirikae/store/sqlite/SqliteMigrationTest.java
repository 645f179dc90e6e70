package io.kirikae.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Pause;
import io.kirikae.store.Retention;
import io.kirikae.store.RunId;
import io.kirikae.store.StoreContract;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import io.kirikae.store.Vantage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A file of version 1 that this version opens, and two versions at work on one file. */
class SqliteMigrationTest extends StoreContract {

    private static final Instant LONG_AGO = AT.minus(Duration.ofDays(90));

    @TempDir
    private Path directory;

    private final Schema first = new Schema(SchemaVersions.ALL.subList(0, 1));
    private Database old;

    private Path file() {
        return directory.resolve("kirikae.db");
    }

    @Override
    protected SqliteStore open() {
        return SqliteStore.open(directory.resolve("another.db"));
    }

    @BeforeEach
    void writeAFileOfVersion1() {
        SqliteFile file = new SqliteFile(file());
        file.create();
        old = file.connect(SynchronousMode.FULL, Duration.ofSeconds(2));
        first.bringUp(old);
        SqliteJournal journal = new SqliteJournal(old);
        for (int i = 1; i <= 3; i++) {
            RunId run = new RunId("run-" + i);
            new SqliteIncidents(old).claim(new IncidentId("nagios", "event-" + i), run);
            new SqliteAssignments(old).advance(assignment(FTP, i));
            journal.begin(run(run.value(), FTP));
            journal.append(run, entry(Event.STARTED, ""));
            journal.append(run, new Entry(Event.ENDED, Optional.empty(), LONG_AGO, Duration.ZERO, "DONE well"));
        }
        journal.begin(run("open", FTP));
        new SqlitePauses(old).set(FTP, new Pause("hanako", "why", AT));
    }

    @Test
    void aFileOfVersion1KeepsAllItHolds() {
        old.close();

        try (SqliteStore store = SqliteStore.open(file())) {
            assertThat(store.journal().latest(FTP, 9)).hasSize(4);
            assertThat(store.journal().unfinished()).hasSize(1);
            assertThat(store.assignments().read(FTP)).contains(assignment(FTP, 3));
            assertThat(store.incidents().find(new IncidentId("nagios", "event-1")))
                    .contains(new RunId("run-1"));
            assertThat(store.pauses().read(FTP)).isPresent();
        }
    }

    @Test
    void aFileOfVersion1CanForgetAndHoldVantagesOnceItWasOpened() {
        old.close();

        try (SqliteStore store = SqliteStore.open(file())) {
            store.vantages().publish(new Vantage("mon-1", 1, Set.of(FTP), Map.of(), Set.of()));

            assertThat(store.forget(Retention.of(Duration.ofDays(30), 1, AT))).isEqualTo(2);

            assertThat(store.vantages().all()).hasSize(1);
            assertThat(store.journal().latest(FTP, 9)).hasSize(2);
            assertThat(store.damage()).isEmpty();
        }
        try (Database raw = connect()) {
            assertThat(raw.number("select count(*) from entry")).isEqualTo(2);
            assertThat(raw.number("select count(*) from incident")).isEqualTo(1);
            assertThat(raw.number("select count(*) from assignment")).isEqualTo(1);
        }
    }

    @Test
    void aReaderOfAFileOfVersion1SaysHowToBringItUp() {
        old.close();

        assertThat(catchThrowableOfType(StoreException.class, () -> SqliteStore.openReadOnly(file())))
                .hasMessageContaining("older version")
                .hasMessageContaining("kirikae store init");
    }

    @Test
    void anOldProgramRefusesTheNewFile() {
        old.close();
        SqliteStore.open(file()).close();

        try (Database raw = connect()) {
            assertThat(catchThrowableOfType(StoreException.class, () -> first.bringUp(raw))
                            .kind())
                    .isEqualTo(Kind.TOO_NEW);
        }
    }

    @Test
    void aProgramThatIsStillRunningWritesNothingMoreOnceANewerOneHasChangedTheFile() {
        SqlitePauses pauses = new SqlitePauses(old);
        try (SqliteStore store = SqliteStore.open(file())) {
            assertThat(catchThrowableOfType(StoreException.class, () -> pauses.clear(FTP))
                            .kind())
                    .isEqualTo(Kind.TOO_NEW);
            assertThat(pauses.read(FTP)).as("reading goes on").isPresent();
            assertThat(store.pauses().clear(FTP)).isTrue();
        }
        old.close();
    }

    @Test
    void whatMayNotBeForgottenIsHeldByTheFileItself() {
        old.close();
        try (SqliteStore store = SqliteStore.open(file())) {
            store.journal().append(new RunId("open"), entry(Event.ENDED, "STUCK by hand"));
            store.journal().begin(run("running", WEB));
        }
        try (Database raw = connect()) {
            for (String statement : List.of(
                    "delete from run where id = 'open'",
                    "delete from run where id = 'running'",
                    "delete from run where id = 'run-3'",
                    "delete from entry",
                    "delete from incident",
                    "delete from assignment",
                    "update run set epoch = 0",
                    "update entry set detail = ''",
                    "update incident set run = 'x'",
                    "update assignment set owner = 'x'")) {
                assertThatThrownBy(() -> raw.update(statement))
                        .as(statement)
                        .hasMessageContaining("refused")
                        .hasStackTraceContaining("append-only");
            }
            raw.update("insert into entry (run, event, at, since_start, detail) select seq, 'ACKNOWLEDGED', started_at,"
                    + " 'PT0S', 'hanako' from run where id = 'open'");
            assertThat(raw.update("delete from run where id = 'open'")).isEqualTo(1);
            assertThat(raw.update("delete from run where id = 'run-1'")).isEqualTo(1);
        }
    }

    private Database connect() {
        return new SqliteFile(file()).connect(SynchronousMode.FULL, Duration.ofSeconds(2));
    }
}
