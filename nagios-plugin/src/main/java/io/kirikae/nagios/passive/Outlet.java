package io.kirikae.nagios.passive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A monitoring server that takes results. Used by one thread. */
interface Outlet {

    /** What people know it by. */
    String name();

    /**
     * Hands results over. May take long or for ever; its thread is then interrupted.
     *
     * @return what was wrong with some of them, which it makes no sense to send again
     * @throws IOException if the server cannot be reached; the message is a clause
     * @throws InterruptedException if it took too long
     */
    Optional<String> deliver(List<PassiveResult> results) throws IOException, InterruptedException;
}
