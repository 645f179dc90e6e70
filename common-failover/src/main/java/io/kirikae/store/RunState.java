package io.kirikae.store;

/** How a run stands. All but {@link #RUNNING} are final. */
public enum RunState {
    /** Begun and not ended: somebody works on it, or a crash left it. */
    RUNNING,
    /** Every step is done and the service answered through the address. */
    DONE,
    /** What was changed has been brought back. */
    ROLLED_BACK,
    /** It can go neither forward nor back by itself: the last entry says what is true now and what to type. */
    STUCK,
    /** Nothing was changed. */
    REFUSED
}
