package io.kirikae.decision;

import java.time.Duration;

/**
 * The group's last run that moved something, whether it ended done, rolled back or stuck. A run that was refused moved
 * nothing and is not given.
 *
 * @param endedAgo how long ago it ended; less than nothing counts as just now, because the wall clock may have been set back
 * @param acknowledged whether a person has acknowledged it since
 * @param stuck whether it ended stuck; then the cool-down does not pass by itself
 * @param text the run as people read it, such as {@code run 20261121-1 (failover to ftp-2, done)}
 */
public record LastRun(Duration endedAgo, boolean acknowledged, boolean stuck, String text) {

    /** Reads a run from the future as one that just ended. */
    public LastRun {
        endedAgo = endedAgo.isNegative() ? Duration.ZERO : endedAgo;
    }
}
