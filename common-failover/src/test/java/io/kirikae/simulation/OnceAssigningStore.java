package io.kirikae.simulation;

import io.kirikae.store.Assignment;
import io.kirikae.store.Assignments;
import io.kirikae.store.Store;
import io.kirikae.topology.GroupName;
import java.util.Optional;

/** Takes the assignment that a run begins with, and not the one that it ends with. */
final class OnceAssigningStore extends BrokenStore {

    OnceAssigningStore(Store store) {
        super(store);
    }

    @Override
    public Assignments assignments() {
        Assignments real = store.assignments();
        return new Assignments() {
            @Override
            public Optional<Assignment> read(GroupName group) {
                return real.read(group);
            }

            @Override
            public boolean advance(Assignment next) {
                boolean second = real.read(next.group())
                        .filter(present -> present.run().equals(next.run()))
                        .isPresent();
                return second || real.advance(next);
            }
        };
    }
}
