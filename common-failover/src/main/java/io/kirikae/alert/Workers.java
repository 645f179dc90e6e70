package io.kirikae.alert;

/** Runs pieces of work on threads of their own. */
@FunctionalInterface
public interface Workers {

    /**
     * Starts a piece of work and returns at once.
     *
     * @param name what it is, for people who look at threads
     * @param work the work
     */
    void start(String name, Runnable work);
}
