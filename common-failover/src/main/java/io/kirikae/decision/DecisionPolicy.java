package io.kirikae.decision;

import java.time.Duration;

/**
 * How a group's site wants decisions made.
 *
 * @param downAfter how many rounds in a row the owner must be down; at least 1, default 3
 * @param every how far apart rounds are; default 1 s
 * @param upAfter after how many rounds in a row an owner that answers again counts as well; at least 1, default 1
 * @param coolDown how long after a run that moved something no failover follows, unless a person acknowledges the run;
 *     default 30 min, zero for none
 * @param witnessesNeeded how many witnesses must answer to prove that we are not cut off; at least 1, default 1; of no
 *     meaning where no witness is configured
 * @param mode who may start a failover; default {@link FailoverMode#ON_ALERT}
 * @param windows when moves are allowed; default always
 */
public record DecisionPolicy(
        int downAfter,
        Duration every,
        int upAfter,
        Duration coolDown,
        int witnessesNeeded,
        FailoverMode mode,
        Windows windows) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public DecisionPolicy {
        require(downAfter >= 1, "down-after", "must be at least 1");
        require(!every.isNegative() && !every.isZero(), "every", "must be longer than nothing");
        require(upAfter >= 1, "up-after", "must be at least 1");
        require(!coolDown.isNegative(), "cool-down", "must not be negative");
        require(witnessesNeeded >= 1, "witnesses-needed", "must be at least 1");
    }

    /** What holds where the site says nothing. */
    public static DecisionPolicy defaults() {
        return new DecisionPolicy(
                3, Duration.ofSeconds(1), 1, Duration.ofMinutes(30), 1, FailoverMode.ON_ALERT, Windows.always());
    }

    private static void require(boolean holds, String key, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(key + " " + rule);
        }
    }
}
