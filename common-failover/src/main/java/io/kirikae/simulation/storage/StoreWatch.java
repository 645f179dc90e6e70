package io.kirikae.simulation.storage;

import io.kirikae.simulation.clockwork.Life;
import io.kirikae.store.Assignment;
import io.kirikae.store.Entry;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;

/** Is told of what stands in the store, once it does, whether or not its writer hears of it. Must not wait. */
public interface StoreWatch {

    /** The head of a run was written. */
    void begun(Life writer, Run run);

    /** A line of a run was written. */
    void wrote(Life writer, RunId run, Entry entry);

    /** A group was assigned. */
    void assigned(Life writer, Assignment assignment);
}
