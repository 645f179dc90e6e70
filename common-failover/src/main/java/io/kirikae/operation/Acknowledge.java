package io.kirikae.operation;

import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.store.Store;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A person has seen how the last run of a group ended; with that its cool-down is over. */
public final class Acknowledge {

    private Acknowledge() {}

    /**
     * Acknowledges the group's last run, and the last one that moved something, whose cool-down a refused run after it does not end.
     *
     * @param by who
     * @return the last run; absent if there is none that has ended
     * @throws io.kirikae.store.StoreException if the store cannot be used
     */
    public static Optional<RunHistory> lastRun(Store store, TimeSource time, GroupName group, String by) {
        List<RunHistory> ended = store.journal().latest(group, Views.RECENT).stream()
                .filter(history -> history.state() != RunState.RUNNING)
                .toList();
        Stream.concat(
                        ended.stream().limit(1),
                        ended.stream().filter(Views::movedSomething).limit(1))
                .filter(history -> !history.acknowledged())
                .map(history -> history.run().id())
                .distinct()
                .forEach(run -> store.journal()
                        .append(
                                run,
                                new Entry(Event.ACKNOWLEDGED, Optional.empty(), time.wallClock(), Duration.ZERO, by)));
        return ended.stream().findFirst().flatMap(history -> store.journal()
                .find(history.run().id()));
    }
}
