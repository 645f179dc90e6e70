package io.kirikae.store.sqlite;

import io.kirikae.store.Pause;
import io.kirikae.store.Pauses;
import io.kirikae.topology.GroupName;
import java.time.Instant;
import java.util.Optional;

/** The table {@code pause}. */
final class SqlitePauses implements Pauses {

    private final Database database;

    SqlitePauses(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Pause> read(GroupName group) {
        return database.first(
                "select by_whom, reason, at from pause where group_name = ?",
                row -> new Pause(row.getString(1), row.getString(2), Instant.parse(row.getString(3))),
                group.value());
    }

    @Override
    public void set(GroupName group, Pause pause) {
        database.transaction(() -> database.update(
                "insert into pause (group_name, by_whom, reason, at) values (?, ?, ?, ?) on conflict (group_name)"
                        + " do update set by_whom = excluded.by_whom, reason = excluded.reason, at = excluded.at",
                group.value(),
                pause.by(),
                pause.reason(),
                pause.at().toString()));
    }

    @Override
    public boolean clear(GroupName group) {
        return database.transaction(() -> database.update("delete from pause where group_name = ?", group.value()))
                == 1;
    }
}
