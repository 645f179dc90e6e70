package io.kirikae.simulation;

import io.kirikae.simulation.stage.Host;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Leases;
import io.kirikae.store.Store;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Notes what the wall clock of the writing host shows when a lease is renewed. One history at a time, in one thread. */
final class StampingStore extends BrokenStore {

    private static final Map<String, Instant> STAMPS = new ConcurrentHashMap<>();

    private final Host host;

    StampingStore(Store store, Host host) {
        super(store);
        this.host = host;
    }

    static boolean looksSilent(String holder, Host host) {
        Instant renewed = STAMPS.get(holder);
        return renewed != null
                && Duration.between(renewed, host.time().wallClock()).compareTo(Duration.ofSeconds(15)) > 0;
    }

    @Override
    public Leases leases() {
        Leases real = store.leases();
        return new Leases() {
            @Override
            public Optional<LeaseRecord> read(GroupName group) {
                return real.read(group);
            }

            @Override
            public boolean write(GroupName group, Optional<LeaseRecord> expected, LeaseRecord next) {
                STAMPS.put(next.holder(), host.time().wallClock());
                return real.write(group, expected, next);
            }

            @Override
            public boolean remove(GroupName group, LeaseRecord expected) {
                return real.remove(group, expected);
            }
        };
    }
}
