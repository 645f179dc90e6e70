package io.kirikae.engine;

import io.kirikae.store.Entry;
import io.kirikae.store.Run;

/** Is told of every line as soon as it stands in the journal. Called by several threads; must return soon. */
@FunctionalInterface
public interface RunObserver {

    /** An observer that does nothing. */
    RunObserver NONE = (run, entry) -> {};

    /** A line was written. */
    void wrote(Run run, Entry entry);
}
