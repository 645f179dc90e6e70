package io.kirikae.store.sqlite;

import io.kirikae.store.Assignment;
import io.kirikae.store.Retention;
import io.kirikae.store.RunId;
import io.kirikae.store.RunOutline;
import io.kirikae.store.RunState;
import io.kirikae.topology.GroupName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Forgets old runs. The triggers of the tables hold what may go against what is asked for here, and ask for this order: first the
 * run, then what hung on it.
 */
final class SqliteRetention {

    /** How many runs go in one transaction, so that no writer waits for long. */
    private static final int AT_ONCE = 100;

    private final Database database;

    SqliteRetention(Database database) {
        this.database = database;
    }

    /** Returns how many runs were removed. */
    int forget(Retention retention) {
        if (database.inTransaction()) {
            throw new IllegalStateException("the removal of runs is no part of Store.together");
        }
        return database.query("select distinct group_name from run", row -> new GroupName(row.getString(1))).stream()
                .mapToInt(group -> forget(retention, group))
                .sum();
    }

    private int forget(Retention retention, GroupName group) {
        int forgotten = 0;
        int now;
        do {
            now = database.transaction(() -> forgetSome(retention, group));
            forgotten += now;
        } while (now == AT_ONCE);
        return forgotten;
    }

    private int forgetSome(Retention retention, GroupName group) {
        Optional<RunId> assigned = new SqliteAssignments(database).read(group).map(Assignment::run);
        List<RunId> some = retention.forgettable(outlines(group), assigned).stream()
                .limit(AT_ONCE)
                .toList();
        some.forEach(this::remove);
        return some.size();
    }

    private void remove(RunId run) {
        long seq = database.first("select seq from run where id = ?", row -> row.getLong(1), run.value())
                .orElseThrow();
        database.update("delete from run where seq = ?", seq);
        database.update("delete from entry where run = ?", seq);
        database.update("delete from incident where run = ?", run.value());
        database.update(
                "delete from assignment where run = ? and exists (select 1 from assignment later"
                        + " where later.group_name = assignment.group_name and later.epoch > assignment.epoch)",
                run.value());
    }

    private List<RunOutline> outlines(GroupName group) {
        return database.query(
                "select run.id, ending.at, ending.detail, exists (select 1 from entry where entry.run = run.seq"
                        + " and entry.event = 'ACKNOWLEDGED') from run left join entry ending"
                        + " on ending.run = run.seq and ending.event = 'ENDED'"
                        + " where run.group_name = ? order by run.seq desc",
                SqliteRetention::outline,
                group.value());
    }

    private static RunOutline outline(ResultSet row) throws SQLException {
        String detail = row.getString(3);
        return new RunOutline(
                new RunId(row.getString(1)),
                detail == null ? RunState.RUNNING : RunState.valueOf(detail.split(" ", 2)[0]),
                Optional.ofNullable(row.getString(2)).map(Instant::parse),
                row.getBoolean(4));
    }
}
