package io.kirikae.aws.dynamodb;

import io.kirikae.store.Pause;
import io.kirikae.store.Pauses;
import io.kirikae.topology.GroupName;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The paused groups, one item a group. It stays when a pause ends, and each write replaces the very item that was read, so that a
 * write that arrives late cannot bring back what a later one has ended.
 */
final class DynamoPauses implements Pauses {

    private static final String BY = "by";

    private final Supplier<Rows> rows;
    private final Failures failures;

    DynamoPauses(Supplier<Rows> rows, Failures failures) {
        this.rows = rows;
        this.failures = failures;
    }

    @Override
    public Optional<Pause> read(GroupName group) {
        return rows.get().get(Key.pause(group)).flatMap(this::pause);
    }

    @Override
    public void set(GroupName group, Pause pause) {
        Item item = Item.at(Key.pause(group))
                .with(BY, pause.by())
                .with("reason", pause.reason())
                .with("at", pause.at().toString());
        replace(item);
    }

    @Override
    public boolean clear(GroupName group) {
        Optional<Pause> before = read(group);
        if (before.isEmpty()) {
            return false;
        }
        return replace(Item.at(Key.pause(group))).flatMap(this::pause).isPresent();
    }

    /** Writes the item in place of whatever is there, and gives back what that was. */
    private Optional<Item> replace(Item item) {
        Rows table = rows.get();
        while (true) {
            Optional<Item> present = table.get(item.key());
            Expect same = present.<Expect>map(found -> new Expect.Like(Reading.of(found, failures, Item::fingerprint)))
                    .orElseGet(Expect.Absent::new);
            if (table.write(Change.put(item, same)).done()) {
                return present;
            }
        }
    }

    private Optional<Pause> pause(Item found) {
        return Reading.of(found, failures, item -> item.optional(BY)
                .map(by -> new Pause(by, item.text("reason"), item.instant("at"))));
    }
}
