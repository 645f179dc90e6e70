package io.kirikae.simulator.ec2;

import java.time.Duration;

/** An answer that is believed once it has lasted, as health checks believe theirs. Safe for use by several threads. */
final class Steady {

    private boolean believed;
    private boolean last;
    private Duration since = Duration.ZERO;

    Steady(boolean first) {
        believed = first;
        last = first;
    }

    /**
     * What is believed.
     *
     * @param now the answer at this moment
     * @param at this moment
     * @param after how long an answer must last
     */
    synchronized boolean saw(boolean now, Duration at, Duration after) {
        if (now != last) {
            last = now;
            since = at;
        }
        if (at.minus(since).compareTo(after) >= 0) {
            believed = last;
        }
        return believed;
    }
}
