package io.kirikae.store;

/** All that survives a crash, in one place. Safe for use by several threads. */
public interface Store extends AutoCloseable {

    /** What was done. */
    Journal journal();

    /** Who may change which group. */
    Leases leases();

    /** Who shall own which group. */
    Assignments assignments();

    /** Which alert led to which run. */
    Incidents incidents();

    /** Which groups are paused. */
    Pauses pauses();

    /** Where it is, as people read it: a file, a table. */
    String location();

    @Override
    void close();
}
