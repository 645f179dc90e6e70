package io.kirikae.simulation.storage;

import io.kirikae.store.Assignment;
import io.kirikae.store.Assignments;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Incidents;
import io.kirikae.store.Journal;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Leases;
import io.kirikae.store.Pause;
import io.kirikae.store.Pauses;
import io.kirikae.store.Retention;
import io.kirikae.store.RunId;
import io.kirikae.store.Store;
import io.kirikae.store.Vantage;
import io.kirikae.store.Vantages;
import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.Optional;

/** A store that all processes share, as one of them reaches it. */
public final class FaultyStore implements Store {

    private final Store store;
    private final StoreWire wire;
    private final Notes notes;

    /**
     * The store as a process reaches it.
     *
     * @param watch is told of what stands in it
     */
    public FaultyStore(Store store, StoreWire wire, StoreWatch watch) {
        this.store = store;
        this.wire = wire;
        this.notes = new Notes(wire, watch);
    }

    @Override
    public Journal journal() {
        return new FaultyJournal(store.journal(), wire, notes);
    }

    @Override
    public Leases leases() {
        Leases leases = store.leases();
        return new Leases() {
            @Override
            public Optional<LeaseRecord> read(GroupName group) {
                return wire.read(() -> leases.read(group));
            }

            @Override
            public boolean write(GroupName group, Optional<LeaseRecord> expected, LeaseRecord next) {
                return wire.writeBeside(() -> leases.write(group, expected, next));
            }

            @Override
            public boolean remove(GroupName group, LeaseRecord expected) {
                return wire.writeBeside(() -> leases.remove(group, expected));
            }
        };
    }

    @Override
    public Assignments assignments() {
        Assignments assignments = store.assignments();
        return new Assignments() {
            @Override
            public Optional<Assignment> read(GroupName group) {
                return wire.read(() -> assignments.read(group));
            }

            @Override
            public boolean advance(Assignment next) {
                return wire.write(() -> {
                    boolean written = assignments.advance(next);
                    if (written) {
                        notes.assigned(next);
                    }
                    return written;
                });
            }
        };
    }

    @Override
    public Incidents incidents() {
        Incidents incidents = store.incidents();
        return new Incidents() {
            @Override
            public Optional<RunId> find(IncidentId incident) {
                return wire.read(() -> incidents.find(incident));
            }

            @Override
            public RunId claim(IncidentId incident, RunId run) {
                return wire.write(() -> incidents.claim(incident, run));
            }
        };
    }

    @Override
    public Pauses pauses() {
        Pauses pauses = store.pauses();
        return new Pauses() {
            @Override
            public Optional<Pause> read(GroupName group) {
                return wire.read(() -> pauses.read(group));
            }

            @Override
            public void set(GroupName group, Pause pause) {
                wire.writeBeside(() -> {
                    pauses.set(group, pause);
                    return true;
                });
            }

            @Override
            public boolean clear(GroupName group) {
                return wire.writeBeside(() -> pauses.clear(group));
            }
        };
    }

    @Override
    public Vantages vantages() {
        Vantages vantages = store.vantages();
        return new Vantages() {
            @Override
            public void publish(Vantage vantage) {
                wire.writeBeside(() -> {
                    vantages.publish(vantage);
                    return true;
                });
            }

            @Override
            public List<Vantage> all() {
                return wire.read(vantages::all);
            }

            @Override
            public void withdraw(String daemon) {
                wire.writeBeside(() -> {
                    vantages.withdraw(daemon);
                    return true;
                });
            }

            @Override
            public boolean remove(String daemon, long beat) {
                return wire.writeBeside(() -> vantages.remove(daemon, beat));
            }
        };
    }

    @Override
    public void together(Runnable work) {
        if (wire.together()) {
            work.run();
            return;
        }
        notes.forgetHeldBack();
        wire.together(() -> store.together(work), notes::tellHeldBack);
    }

    @Override
    public int forget(Retention retention) {
        return wire.writeBeside(() -> store.forget(retention));
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void close() {}
}
