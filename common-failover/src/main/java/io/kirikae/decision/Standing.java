package io.kirikae.decision;

import java.util.Optional;

/**
 * What is remembered about a group, beside what was seen of it.
 *
 * @param paused who paused it and why, one clause; absent if it is not paused
 * @param windowClosed why this kind of move is not allowed at this hour, as from {@link Windows#closed}; absent if it is
 *     allowed
 * @param handledBy the id of the run that the same incident has led to; absent if there is none
 * @param runInProgress the run of the group that has not ended, one clause; absent if there is none
 * @param lastRun the last run that moved something; absent if there is none
 */
public record Standing(
        Optional<String> paused,
        Optional<String> windowClosed,
        Optional<String> handledBy,
        Optional<String> runInProgress,
        Optional<LastRun> lastRun) {

    private static final Standing CLEAR =
            new Standing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Nothing that stands in the way of a failover. */
    public static Standing clear() {
        return CLEAR;
    }
}
