package io.kirikae.store.sqlite;

import io.kirikae.plan.PlanJson;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Journal;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import io.kirikae.topology.GroupName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables {@code run} and {@code entry}. */
final class SqliteJournal implements Journal {

    private static final String HEAD =
            "select seq, id, kind, plan, incident_source, incident_id, epoch, started_at, requested_by, reason from run ";
    private static final String HAS_ENDED =
            "exists (select 1 from entry where entry.run = run.seq and entry.event = 'ENDED')";

    private final Database database;

    SqliteJournal(Database database) {
        this.database = database;
    }

    @Override
    public void begin(Run run) {
        database.transaction(() -> {
            int rows = database.update(
                    "insert into run (id, group_name, kind, plan, incident_source, incident_id, epoch, started_at,"
                            + " requested_by, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                    run.id().value(),
                    run.plan().group().value(),
                    run.kind().name(),
                    PlanJson.write(run.plan()),
                    run.incident().map(IncidentId::source).orElse(null),
                    run.incident().map(IncidentId::id).orElse(null),
                    run.epoch(),
                    run.startedAt().toString(),
                    run.requestedBy(),
                    run.reason());
            if (rows == 0) {
                throw conflict("holds a run " + run.id() + " already");
            }
            return rows;
        });
    }

    @Override
    public void append(RunId run, Entry entry) {
        database.transaction(() -> {
            Target target = database.first(
                            "select seq, " + HAS_ENDED + " from run where id = ?", Target::read, run.value())
                    .orElseThrow(() -> conflict("has no run " + run));
            if (target.ended() && entry.event() != Event.ACKNOWLEDGED) {
                throw conflict("refuses a line " + entry.event() + " because run " + run + " has ended");
            }
            return database.update(
                    "insert into entry (run, event, step, at, since_start, detail) values (?, ?, ?, ?, ?, ?)",
                    target.seq(),
                    entry.event().name(),
                    entry.step().orElse(null),
                    entry.at().toString(),
                    entry.sinceStart().toString(),
                    entry.detail());
        });
    }

    @Override
    public Optional<RunHistory> find(RunId run) {
        return histories(HEAD + "where id = ?", run.value()).stream().findFirst();
    }

    @Override
    public List<RunHistory> latest(GroupName group, int limit) {
        return histories(HEAD + "where group_name = ? order by seq desc limit ?", group.value(), limit);
    }

    @Override
    public List<RunHistory> unfinished() {
        return histories(HEAD + "where not " + HAS_ENDED + " order by seq");
    }

    @Override
    public List<RunHistory> unfinished(GroupName group) {
        return histories(HEAD + "where group_name = ? and not " + HAS_ENDED + " order by seq", group.value());
    }

    private List<RunHistory> histories(String sql, Object... values) {
        return database.snapshot(() -> database.query(sql, Head::read, values).stream()
                .map(head -> new RunHistory(head.run(), entries(head.seq())))
                .toList());
    }

    private List<Entry> entries(long run) {
        return database.query(
                "select event, step, at, since_start, detail from entry where run = ? order by seq",
                SqliteJournal::entry,
                run);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Event.valueOf(row.getString(1)),
                Optional.ofNullable(row.getString(2)),
                Instant.parse(row.getString(3)),
                Duration.parse(row.getString(4)),
                row.getString(5));
    }

    private StoreException conflict(String what) {
        return new StoreException(Kind.CONFLICT, database.file() + " " + what);
    }

    /** The run that a line goes to. */
    private record Target(long seq, boolean ended) {
        static Target read(ResultSet row) throws SQLException {
            return new Target(row.getLong(1), row.getBoolean(2));
        }
    }

    /** A run's head with its number in the file. */
    private record Head(long seq, Run run) {
        static Head read(ResultSet row) throws SQLException {
            Optional<String> source = Optional.ofNullable(row.getString(5));
            String id = row.getString(6);
            Run run = new Run(
                    new RunId(row.getString(2)),
                    RunKind.valueOf(row.getString(3)),
                    PlanJson.read(row.getString(4)),
                    source.map(known -> new IncidentId(known, id)),
                    row.getLong(7),
                    Instant.parse(row.getString(8)),
                    row.getString(9),
                    row.getString(10));
            return new Head(row.getLong(1), run);
        }
    }
}
