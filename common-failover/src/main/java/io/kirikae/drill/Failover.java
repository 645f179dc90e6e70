package io.kirikae.drill;

/** The failover that is rehearsed. */
interface Failover extends AutoCloseable {

    /**
     * How it ended.
     *
     * @param state the run's state, or {@code NOT_RUN}
     * @param conclusion one or more sentences
     */
    record End(String state, String conclusion) {}

    /** Gets into the state of a resident process, without changing anything. */
    void warmUp() throws InterruptedException;

    /** Fails over, and returns when the run has ended. */
    End run() throws InterruptedException, DrillException;

    @Override
    void close();
}
