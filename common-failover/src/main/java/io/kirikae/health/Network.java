package io.kirikae.health;

import io.kirikae.time.TimeSource;

/**
 * What every look over the network needs.
 *
 * @param time the clocks
 * @param resolver turns names into addresses
 * @param trust whose certificates are trusted
 */
record Network(TimeSource time, Resolver resolver, Trust trust) {

    /** The machine's own network. */
    static Network of(TimeSource time) {
        return new Network(time, new Resolver(), Trust.ofJvm());
    }
}
