package io.kirikae.store.sqlite;

import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Leases;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.Optional;

/** The table {@code lease}. */
final class SqliteLeases implements Leases {

    private final Database main;
    private final QuickWrites own;

    SqliteLeases(Database main, QuickWrites own) {
        this.main = main;
        this.own = own;
    }

    @Override
    public Optional<LeaseRecord> read(GroupName group) {
        return main.first(
                "select holder, beat, ttl from lease where group_name = ?",
                row -> new LeaseRecord(row.getString(1), row.getLong(2), Duration.parse(row.getString(3))),
                group.value());
    }

    @Override
    public boolean write(GroupName group, Optional<LeaseRecord> expected, LeaseRecord next) {
        return expected.map(record -> replace(group, record, next)).orElseGet(() -> insert(group, next));
    }

    @Override
    public boolean remove(GroupName group, LeaseRecord expected) {
        return change(
                "delete from lease where group_name = ? and holder = ? and beat = ? and ttl = ?",
                group.value(),
                expected.holder(),
                expected.beat(),
                expected.ttl().toString());
    }

    private boolean insert(GroupName group, LeaseRecord next) {
        return change(
                "insert into lease (group_name, holder, beat, ttl) values (?, ?, ?, ?) on conflict (group_name) do nothing",
                group.value(),
                next.holder(),
                next.beat(),
                next.ttl().toString());
    }

    private boolean replace(GroupName group, LeaseRecord expected, LeaseRecord next) {
        return change(
                "update lease set holder = ?, beat = ?, ttl = ?"
                        + " where group_name = ? and holder = ? and beat = ? and ttl = ?",
                next.holder(),
                next.beat(),
                next.ttl().toString(),
                group.value(),
                expected.holder(),
                expected.beat(),
                expected.ttl().toString());
    }

    private boolean change(String sql, Object... values) {
        return own.update("a lease", sql, values) == 1;
    }
}
