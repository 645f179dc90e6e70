package io.kirikae.nagios.endpoint;

import io.kirikae.nagios.check.CheckOutput;
import java.util.List;

/** A command that is there all the time, in place of a program that is started. Safe for use by several threads. */
@FunctionalInterface
public interface ResidentCheck {

    /**
     * Checks.
     *
     * @param arguments what the client gave, which may be anything; empty where the port takes no arguments
     * @throws InterruptedException if nobody waits for the answer any more
     */
    CheckOutput run(List<String> arguments) throws InterruptedException;
}
