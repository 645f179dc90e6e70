package io.kirikae.simulation.stage;

/** What befalls commands on their way into a node's operating system, or there. */
public enum Mishap {
    /** Nothing. */
    NONE,
    /** The connection breaks before the first of them is run. */
    LOST,
    /** They are run, and the connection breaks before their end is heard of. */
    UNHEARD,
    /** They are run up to one of them, and the connection and what runs there end. */
    BROKEN_OFF,
    /** They take their time. */
    SLOW
}
