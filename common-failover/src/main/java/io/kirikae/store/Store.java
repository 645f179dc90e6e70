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

    /** What each daemon sees. */
    Vantages vantages();

    /**
     * Makes several writes one: all of them or none, and one wait for the disk in place of one each. Meant for the few writes
     * that begin or end a run; no waiting and no call to anybody else belongs in it.
     *
     * <p>Reads within the work see its writes. A write that fails makes the whole fail, even if the work goes on. An answer that a conditional write gave within the work holds only if this
     * method returns. A call within the work to this method joins the outer one. Leases and vantages are not part of it.
     *
     * @param work what to do, all on the calling thread; if it throws, nothing is written and the exception is passed on
     * @throws StoreException if the store cannot be used, or somebody else wrote what a conditional write expected otherwise;
     *     nothing is written then
     * @throws IllegalStateException if the work writes a lease or a vantage
     */
    void together(Runnable work);

    /**
     * Removes runs that are old enough, each with its journal, the incident that led to it and the assignments that are past.
     * What is removed in one step is whole runs, so an end in the middle leaves a sound store. May take a while; others can
     * write meanwhile.
     *
     * @param retention which runs may go
     * @return how many runs were removed
     * @throws StoreException if the store cannot be used
     * @throws IllegalStateException within {@link #together}
     */
    int forget(Retention retention);

    /** Where it is, as people read it: a file, a table. */
    String location();

    @Override
    void close();
}
