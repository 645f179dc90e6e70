package io.kirikae.simulation.storage;

import io.kirikae.store.Entry;
import io.kirikae.store.Journal;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.Optional;

/** The journal as one process reaches it. */
record FaultyJournal(Journal journal, StoreWire wire, Notes notes) implements Journal {

    @Override
    public void begin(Run run) {
        wire.write(() -> {
            journal.begin(run);
            notes.begun(run);
            return true;
        });
    }

    @Override
    public void append(RunId run, Entry entry) {
        wire.write(() -> {
            journal.append(run, entry);
            notes.wrote(run, entry);
            return true;
        });
    }

    @Override
    public Optional<RunHistory> find(RunId run) {
        return wire.read(() -> journal.find(run));
    }

    @Override
    public List<RunHistory> latest(GroupName group, int limit) {
        return wire.read(() -> journal.latest(group, limit));
    }

    @Override
    public List<RunHistory> unfinished() {
        return wire.read(journal::unfinished);
    }
}
