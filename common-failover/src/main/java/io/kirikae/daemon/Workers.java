package io.kirikae.daemon;

/** Runs what must not hold up a duty. */
@FunctionalInterface
public interface Workers {

    /**
     * Runs the work beside the caller, soon.
     *
     * @param name what it is, for those who look at threads
     * @param work what to do; it ends soon after its thread is interrupted
     */
    void start(String name, Work work);

    /** A piece of work. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @throws InterruptedException if the thread is interrupted
         */
        void run() throws InterruptedException;
    }
}
