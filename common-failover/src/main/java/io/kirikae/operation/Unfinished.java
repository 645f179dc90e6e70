package io.kirikae.operation;

import io.kirikae.store.RunHistory;
import io.kirikae.store.Store;
import io.kirikae.topology.GroupName;
import java.util.Optional;

/** Finds the run that a crash or a stopped process has left. A group has one at most: a run is begun only when none is open. */
final class Unfinished {

    private Unfinished() {}

    static Optional<RunHistory> of(Store store, GroupName group) {
        return store.journal().unfinished(group).stream().findFirst();
    }
}
