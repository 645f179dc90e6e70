package io.kirikae.aws.dynamodb;

import io.kirikae.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes that are kept back until all are made at once. Reads see them. What a write expects is judged here when it is asked for,
 * and once more by DynamoDB when all are made. For one thread.
 */
final class Work implements Rows {

    private final Rows table;
    private final Map<Key, Change> kept = new LinkedHashMap<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private Optional<StoreException> doomedBy = Optional.empty();

    Work(Rows table) {
        this.table = table;
    }

    /**
     * Makes all writes that were kept back.
     *
     * @return whether everything was still as expected; nothing was written otherwise
     */
    boolean commit() {
        doomedBy.ifPresent(failure -> {
            throw failure;
        });
        if (!kept.isEmpty() && !table.write(List.copyOf(kept.values()))) {
            return false;
        }
        afterwards.forEach(Runnable::run);
        return true;
    }

    /** Has the whole fail for that reason, even if the work goes on. */
    @Override
    public StoreException refusal(StoreException failure) {
        if (doomedBy.isEmpty()) {
            doomedBy = Optional.of(failure);
        }
        return failure;
    }

    @Override
    public Optional<Item> get(Key key) {
        Change change = kept.get(key);
        return change == null ? fromTable(() -> table.get(key)) : change.item();
    }

    @Override
    public List<Item> query(String partition, String prefix, boolean backwards, int heads) {
        TreeMap<String, Item> all = new TreeMap<>();
        fromTable(() -> table.query(partition, prefix, backwards, heads))
                .forEach(item -> all.put(item.key().sort(), item));
        kept.forEach((key, change) -> {
            if (key.partition().equals(partition) && key.sort().startsWith(prefix)) {
                change.item().ifPresentOrElse(item -> all.put(key.sort(), item), () -> all.remove(key.sort()));
            }
        });
        return upTo(heads, (backwards ? all.descendingMap() : all).values());
    }

    private static List<Item> upTo(int heads, Collection<Item> all) {
        List<Item> wanted = new ArrayList<>();
        int seen = 0;
        for (Item item : all) {
            wanted.add(item);
            seen += item.key().isHead() ? 1 : 0;
            if (seen == heads) {
                break;
            }
        }
        return wanted;
    }

    @Override
    public Written write(Change change) {
        Optional<Item> present = get(change.key());
        if (!change.expect().holds(present)) {
            return Written.refused(present);
        }
        keep(change);
        return Written.DONE;
    }

    /** What is not yet kept back is not read for this: DynamoDB judges it when all is written. */
    @Override
    public boolean write(List<Change> changes) {
        boolean asExpected = changes.stream().allMatch(change -> {
            Change before = kept.get(change.key());
            return before == null || change.expect().holds(before.item());
        });
        if (asExpected) {
            changes.forEach(this::keep);
        }
        return asExpected;
    }

    @Override
    public void afterwards(Runnable task) {
        afterwards.add(task);
    }

    private <T> T fromTable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StoreException e) {
            throw refusal(e);
        }
    }

    /** The table must still be as the first write to the item expected it; what stays is what the last one writes. */
    private void keep(Change change) {
        Change first = kept.get(change.key());
        kept.put(change.key(), first == null ? change : new Change(change.key(), change.item(), first.expect()));
    }
}
