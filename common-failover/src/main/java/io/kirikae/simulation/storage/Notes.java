package io.kirikae.simulation.storage;

import io.kirikae.store.Assignment;
import io.kirikae.store.Entry;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;
import java.util.ArrayList;
import java.util.List;

/** Tells the watch what stands in the store: within a write of several, only once all of it stands there. */
final class Notes {

    private final StoreWire wire;
    private final StoreWatch watch;
    private final List<Runnable> heldBack = new ArrayList<>();

    Notes(StoreWire wire, StoreWatch watch) {
        this.wire = wire;
        this.watch = watch;
    }

    void begun(Run run) {
        note(() -> watch.begun(wire.life(), run));
    }

    void wrote(RunId run, Entry entry) {
        note(() -> watch.wrote(wire.life(), run, entry));
    }

    void assigned(Assignment assignment) {
        note(() -> watch.assigned(wire.life(), assignment));
    }

    void forgetHeldBack() {
        heldBack.clear();
    }

    void tellHeldBack() {
        List<Runnable> all = List.copyOf(heldBack);
        heldBack.clear();
        all.forEach(Runnable::run);
    }

    private void note(Runnable telling) {
        if (wire.together()) {
            heldBack.add(telling);
        } else {
            telling.run();
        }
    }
}
