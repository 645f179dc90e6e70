package io.kirikae.drill;

import java.time.Duration;

/**
 * Something that happened in a drill.
 *
 * @param at when it ended, by elapsed time
 * @param lasted how long it took; zero for what happens at once
 * @param kind what kind of thing
 * @param key what it is about, such as a step's key; empty if there is only one such thing
 * @param what one clause for people
 */
public record Moment(Duration at, Duration lasted, Kind kind, String key, String what) {

    /** Who did it, and where a chart shows it. */
    public enum Who {
        /** What the drill itself does to the scene. */
        DRILL,
        /** The client that downloads. */
        CLIENT,
        /** The rounds of looking. */
        MONITOR,
        /** Verdict and plan. */
        DECIDE,
        /** The cloud. */
        AWS,
        /** The steps. */
        ENGINE,
        /** The proof. */
        PROVE;

        /** The word in timelines. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What can happen. */
    public enum Kind {
        /** The failure was injected. */
        FAILURE(Who.DRILL, true),
        /** A round of looking showed one node. */
        ROUND(Who.MONITOR, true),
        /** The drill did something else to the scene. */
        SCENE(Who.DRILL, true),
        /** It was decided. */
        VERDICT(Who.DECIDE, true),
        /** The run's head stands in the store. */
        HEAD(Who.DECIDE, true),
        /** What will be changed. */
        PLAN(Who.DECIDE, true),
        /** A line of the journal about a step; the text begins with the event. */
        STEP(Who.ENGINE, true),
        /** A line of the journal about the run. */
        RUN(Who.ENGINE, true),
        /** A call of ours that changes something. */
        CHANGE(Who.AWS, true),
        /** A call of ours that reads. */
        READ(Who.AWS, false),
        /** The engine waited before reading again. */
        WAIT(Who.AWS, false),
        /** Packets to the floating address arrive elsewhere from now on. */
        NETWORK(Who.AWS, true),
        /** The service answered through the address, or did not. */
        PROOF(Who.PROVE, true),
        /** The client noticed something. */
        CLIENT(Who.CLIENT, true);

        private final Who who;
        private final boolean shown;

        Kind(Who who, boolean shown) {
            this.who = who;
            this.shown = shown;
        }

        /** Who did it. */
        public Who who() {
            return who;
        }

        /** Whether people are shown it; the rest is for the account of times only. */
        public boolean shown() {
            return shown;
        }
    }

    /** When it began. */
    public Duration began() {
        return at.minus(lasted);
    }
}
