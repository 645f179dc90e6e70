package io.kirikae.store.memory;

import io.kirikae.store.Assignment;
import io.kirikae.store.Assignments;
import io.kirikae.store.RunId;
import io.kirikae.topology.GroupName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The present assignments. */
final class MemoryAssignments implements Assignments {

    private final Together together;
    private final Map<GroupName, Assignment> present = new HashMap<>();

    MemoryAssignments(Together together) {
        this.together = together;
    }

    @Override
    public Optional<Assignment> read(GroupName group) {
        return together.alone(() -> Optional.ofNullable(present.get(group)));
    }

    @Override
    public boolean advance(Assignment next) {
        return together.alone(() -> {
            Optional<Assignment> before = read(next.group());
            if (next.epoch() != before.map(Assignment::epoch).orElse(0L) + 1) {
                return false;
            }
            present.put(next.group(), next);
            together.undoBy(() -> before.ifPresentOrElse(
                    assignment -> present.put(next.group(), assignment), () -> present.remove(next.group())));
            return true;
        });
    }

    /** The run that made the group's assignment. */
    Optional<RunId> runOf(GroupName group) {
        return read(group).map(Assignment::run);
    }
}
