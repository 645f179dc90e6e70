package io.kirikae.store.memory;

import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Leases;
import io.kirikae.topology.GroupName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The leases. */
final class MemoryLeases implements Leases {

    private final Together together;
    private final Map<GroupName, LeaseRecord> records = new HashMap<>();

    MemoryLeases(Together together) {
        this.together = together;
    }

    @Override
    public Optional<LeaseRecord> read(GroupName group) {
        return together.alone(() -> Optional.ofNullable(records.get(group)));
    }

    @Override
    public boolean write(GroupName group, Optional<LeaseRecord> expected, LeaseRecord next) {
        return changed(group, expected, () -> records.put(group, next));
    }

    @Override
    public boolean remove(GroupName group, LeaseRecord expected) {
        return changed(group, Optional.of(expected), () -> records.remove(group));
    }

    private boolean changed(GroupName group, Optional<LeaseRecord> expected, Runnable change) {
        return together.apart("a lease", () -> {
            if (!read(group).equals(expected)) {
                return false;
            }
            change.run();
            return true;
        });
    }
}
