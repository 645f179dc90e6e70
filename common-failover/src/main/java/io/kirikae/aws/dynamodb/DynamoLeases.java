package io.kirikae.aws.dynamodb;

import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Leases;
import io.kirikae.topology.GroupName;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The leases, one item a group. A write counts as made only if this very call has made it: a record that an earlier call has
 * written whose answer was lost is older than this one, and others count from then.
 */
final class DynamoLeases implements Leases {

    private static final String WHAT = "a lease";
    private static final String HOLDER = "holder";
    private static final String BEAT = "beat";
    private static final String TTL = "ttl";

    private final Function<String, Rows> rows;
    private final Failures failures;

    DynamoLeases(Function<String, Rows> rows, Failures failures) {
        this.rows = rows;
        this.failures = failures;
    }

    @Override
    public Optional<LeaseRecord> read(GroupName group) {
        return rows.apply(WHAT)
                .get(Key.lease(group))
                .map(found -> Reading.of(
                        found,
                        failures,
                        item -> new LeaseRecord(item.text(HOLDER), item.number(BEAT), item.duration(TTL))));
    }

    @Override
    public boolean write(GroupName group, Optional<LeaseRecord> expected, LeaseRecord next) {
        Item item = Item.at(Key.lease(group))
                .with(HOLDER, next.holder())
                .with(BEAT, next.beat())
                .with(TTL, next.ttl().toString());
        Expect expect = expected.<Expect>map(DynamoLeases::like).orElseGet(Expect.Absent::new);
        return rows.apply(WHAT).write(Change.put(item, expect)).done();
    }

    @Override
    public boolean remove(GroupName group, LeaseRecord expected) {
        return rows.apply(WHAT)
                .write(Change.remove(Key.lease(group), like(expected)))
                .done();
    }

    private static Expect like(LeaseRecord record) {
        return new Expect.Like(Map.of(
                HOLDER, AttributeValue.fromS(record.holder()),
                BEAT, AttributeValue.fromN(Long.toString(record.beat())),
                TTL, AttributeValue.fromS(record.ttl().toString())));
    }
}
