package io.kirikae.simulation;

import io.kirikae.store.Assignments;
import io.kirikae.store.Incidents;
import io.kirikae.store.Journal;
import io.kirikae.store.Leases;
import io.kirikae.store.Pauses;
import io.kirikae.store.Retention;
import io.kirikae.store.Store;
import io.kirikae.store.Vantages;

/** A store to break: everything goes through as it is. */
class BrokenStore implements Store {

    final Store store;

    BrokenStore(Store store) {
        this.store = store;
    }

    @Override
    public Journal journal() {
        return store.journal();
    }

    @Override
    public Leases leases() {
        return store.leases();
    }

    @Override
    public Assignments assignments() {
        return store.assignments();
    }

    @Override
    public Incidents incidents() {
        return store.incidents();
    }

    @Override
    public Pauses pauses() {
        return store.pauses();
    }

    @Override
    public Vantages vantages() {
        return store.vantages();
    }

    @Override
    public void together(Runnable work) {
        store.together(work);
    }

    @Override
    public int forget(Retention retention) {
        return store.forget(retention);
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void close() {
        store.close();
    }
}
