package io.kirikae.operation;

/** Tells operations that the process must end. The step that is running is finished; the next one is not begun. Thread-safe. */
public final class StopSignal {

    private volatile boolean given;

    /** Gives the signal. */
    public void give() {
        given = true;
    }

    /** Whether it was given. */
    public boolean given() {
        return given;
    }
}
