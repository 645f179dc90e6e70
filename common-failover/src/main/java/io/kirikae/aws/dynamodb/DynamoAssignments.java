package io.kirikae.aws.dynamodb;

import io.kirikae.store.Assignment;
import io.kirikae.store.Assignments;
import io.kirikae.store.RunId;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The present assignments, one item a group. */
final class DynamoAssignments implements Assignments {

    private static final String EPOCH = "epoch";

    private final Supplier<Rows> rows;
    private final Failures failures;

    DynamoAssignments(Supplier<Rows> rows, Failures failures) {
        this.rows = rows;
        this.failures = failures;
    }

    @Override
    public Optional<Assignment> read(GroupName group) {
        return rows.get()
                .get(Key.assignment(group))
                .map(found -> Reading.of(
                        found,
                        failures,
                        item -> new Assignment(
                                group,
                                new NodeName(item.text("owner")),
                                item.number(EPOCH),
                                new RunId(item.text("run")),
                                item.instant("at"))));
    }

    @Override
    public boolean advance(Assignment next) {
        Item item = Item.at(Key.assignment(next.group()))
                .with(EPOCH, next.epoch())
                .with("owner", next.owner().value())
                .with("run", next.run().value())
                .with("at", next.at().toString());
        return next.epoch() >= 1
                && rows.get().write(Change.put(item, before(next.epoch()))).done();
    }

    private static Expect before(long epoch) {
        return epoch == 1
                ? new Expect.Absent()
                : new Expect.Like(Map.of(EPOCH, AttributeValue.fromN(Long.toString(epoch - 1))));
    }
}
