package io.kirikae.operation;

import java.util.function.BooleanSupplier;

/** Tells operations that they must end, as when the process does. The step that is running is finished; the next one is not begun. Thread-safe. */
public final class StopSignal {

    private final BooleanSupplier outside;
    private volatile boolean given;

    /** A signal that nobody has given. */
    public StopSignal() {
        this(() -> false);
    }

    private StopSignal(BooleanSupplier outside) {
        this.outside = outside;
    }

    /** Gives the signal. */
    public void give() {
        given = true;
    }

    /** Whether it was given. */
    public boolean given() {
        return given || outside.getAsBoolean();
    }

    /** Given as soon as either is. */
    StopSignal or(StopSignal other) {
        return new StopSignal(() -> given() || other.given());
    }
}
