package io.kirikae.simulation;

import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Journal;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.Store;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps lines that announce a call until the next line comes. */
final class WritingBehindStore extends BrokenStore {

    private final List<Runnable> kept = new ArrayList<>();

    WritingBehindStore(Store store) {
        super(store);
    }

    @Override
    public Journal journal() {
        Journal real = store.journal();
        return new Journal() {
            @Override
            public void begin(Run run) {
                real.begin(run);
            }

            @Override
            public void append(RunId run, Entry entry) {
                List<Runnable> before = List.copyOf(kept);
                kept.clear();
                before.forEach(Runnable::run);
                if (entry.event() == Event.STARTED) {
                    kept.add(() -> real.append(run, entry));
                } else {
                    real.append(run, entry);
                }
            }

            @Override
            public Optional<RunHistory> find(RunId run) {
                return real.find(run);
            }

            @Override
            public List<RunHistory> latest(GroupName group, int limit) {
                return real.latest(group, limit);
            }

            @Override
            public List<RunHistory> unfinished() {
                return real.unfinished();
            }
        };
    }
}
