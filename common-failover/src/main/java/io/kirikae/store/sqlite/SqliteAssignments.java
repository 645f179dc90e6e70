package io.kirikae.store.sqlite;

import io.kirikae.store.Assignment;
import io.kirikae.store.Assignments;
import io.kirikae.store.RunId;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Instant;
import java.util.Optional;

/** The table {@code assignment}, which keeps every assignment there ever was; the highest epoch counts. */
final class SqliteAssignments implements Assignments {

    private final Database database;

    SqliteAssignments(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Assignment> read(GroupName group) {
        return database.first(
                "select owner, epoch, run, at from assignment where group_name = ? order by epoch desc limit 1",
                row -> new Assignment(
                        group,
                        new NodeName(row.getString(1)),
                        row.getLong(2),
                        new RunId(row.getString(3)),
                        Instant.parse(row.getString(4))),
                group.value());
    }

    @Override
    public boolean advance(Assignment next) {
        int rows = database.transaction(() -> database.update(
                "insert into assignment (group_name, epoch, owner, run, at) select ?, ?, ?, ?, ?"
                        + " where ? = 1 + coalesce((select max(epoch) from assignment where group_name = ?), 0)",
                next.group().value(),
                next.epoch(),
                next.owner().value(),
                next.run().value(),
                next.at().toString(),
                next.epoch(),
                next.group().value()));
        return rows == 1;
    }
}
