package io.kirikae.mechanism;

/** A place among the calls that AWS takes: its holder may make one call. */
@FunctionalInterface
public interface Slot extends AutoCloseable {

    /** A place that nobody counts. */
    Slot FREE = () -> {};

    /** The call has ended, or will not be made. */
    @Override
    void close();
}
