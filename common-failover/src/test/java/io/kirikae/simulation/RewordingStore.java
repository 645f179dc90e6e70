package io.kirikae.simulation;

import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Journal;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.Store;
import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says with other words how runs have ended. */
final class RewordingStore extends BrokenStore {

    private final UnaryOperator<String> words;

    RewordingStore(Store store, UnaryOperator<String> words) {
        super(store);
        this.words = words;
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
                real.append(run, entry.event() == Event.ENDED ? reworded(entry) : entry);
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

    private Entry reworded(Entry entry) {
        return new Entry(entry.event(), entry.step(), entry.at(), entry.sinceStart(), words.apply(entry.detail()));
    }
}
