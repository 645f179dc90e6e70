package io.kirikae.engine;

import io.kirikae.store.Journal;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.topology.NodeName;
import java.util.Optional;

/** Finds out who should own a group when a run has brought back what it had changed. */
final class OwnerBefore {

    /** How many of a group's runs are looked through. */
    private static final int RECENT = 20;

    private OwnerBefore() {}

    /** The owner that the run saw when it began; where it saw none alone, the one that the runs before it left. */
    static Optional<NodeName> of(Run run, Journal journal) {
        return run.plan().from().or(() -> journal.latest(run.plan().group(), RECENT).stream()
                .filter(history -> history.run().epoch() < run.epoch())
                .flatMap(history -> ownerAfter(history).stream())
                .findFirst());
    }

    private static Optional<NodeName> ownerAfter(RunHistory history) {
        return switch (history.state()) {
            case DONE -> Optional.of(history.run().plan().to());
            case ROLLED_BACK, REFUSED -> history.run().plan().from();
            case STUCK, RUNNING -> Optional.empty();
        };
    }
}
