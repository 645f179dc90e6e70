package io.kirikae.store.memory;

import io.kirikae.store.Pause;
import io.kirikae.store.Pauses;
import io.kirikae.topology.GroupName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The paused groups. */
final class MemoryPauses implements Pauses {

    private final Together together;
    private final Map<GroupName, Pause> paused = new HashMap<>();

    MemoryPauses(Together together) {
        this.together = together;
    }

    @Override
    public Optional<Pause> read(GroupName group) {
        return together.alone(() -> Optional.ofNullable(paused.get(group)));
    }

    @Override
    public void set(GroupName group, Pause pause) {
        together.alone(() -> {
            undoTo(group, read(group));
            return paused.put(group, pause);
        });
    }

    @Override
    public boolean clear(GroupName group) {
        return together.alone(() -> {
            undoTo(group, read(group));
            return paused.remove(group) != null;
        });
    }

    private void undoTo(GroupName group, Optional<Pause> before) {
        together.undoBy(() -> before.ifPresentOrElse(pause -> paused.put(group, pause), () -> paused.remove(group)));
    }
}
