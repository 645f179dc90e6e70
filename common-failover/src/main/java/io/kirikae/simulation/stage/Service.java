package io.kirikae.simulation.stage;

/** How the service of a node is. */
public enum Service {
    /** It answers. */
    UP,
    /** Its port refuses. */
    REFUSES,
    /** It accepts and says nothing. */
    HANGS
}
