package io.kirikae.operation;

import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.store.Store;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.Optional;

/** A person has seen how the last run of a group ended; with that its cool-down is over. */
public final class Acknowledge {

    private Acknowledge() {}

    /**
     * Acknowledges the group's last run.
     *
     * @param by who
     * @return the run; absent if there is none that has ended
     * @throws io.kirikae.store.StoreException if the store cannot be used
     */
    public static Optional<RunHistory> lastRun(Store store, TimeSource time, GroupName group, String by) {
        Optional<RunHistory> last = store.journal().latest(group, 1).stream()
                .filter(history -> history.state() != RunState.RUNNING)
                .findFirst();
        last.filter(history -> !history.acknowledged()).ifPresent(history -> store.journal()
                .append(
                        history.run().id(),
                        new Entry(Event.ACKNOWLEDGED, Optional.empty(), time.wallClock(), Duration.ZERO, by)));
        return last.flatMap(history -> store.journal().find(history.run().id()));
    }
}
