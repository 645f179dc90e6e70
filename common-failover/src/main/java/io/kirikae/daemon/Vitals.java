package io.kirikae.daemon;

import io.kirikae.monitor.WatchFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a daemon is.
 *
 * @param name the daemon, as it publishes what it sees
 * @param startedAt when it began, by the wall clock
 * @param up how long ago that was
 * @param ready whether it watches: its configuration is read, its store is open
 * @param watch how the watch does its work
 * @param workersBusy how many pieces of work are under way beside the duties
 * @param storeTrouble why the store cannot be used
 * @param awsTrouble why AWS cannot be asked
 * @param configurationTrouble why the configuration that stands in the file is not the one in force
 * @param duties its duties, in the order of their names
 */
public record Vitals(
        String name,
        Instant startedAt,
        Duration up,
        boolean ready,
        WatchFigures watch,
        int workersBusy,
        Optional<String> storeTrouble,
        Optional<String> awsTrouble,
        Optional<String> configurationTrouble,
        List<DutyView> duties) {

    /** Copies the list. */
    public Vitals {
        duties = List.copyOf(duties);
    }

    /**
     * How a duty is.
     *
     * @param name the duty
     * @param turns how many turns it has made
     * @param sinceLastTurn how long ago the last one ended
     * @param late how much longer ago that is than the duty wanted to wait; zero if it does not hang
     */
    public record DutyView(String name, long turns, Duration sinceLastTurn, Duration late) {}
}
