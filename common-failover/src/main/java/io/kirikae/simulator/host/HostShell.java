package io.kirikae.simulator.host;

import java.time.Instant;
import java.util.List;

/** Runs shell lines on instances. Safe for use by several threads. */
@FunctionalInterface
public interface HostShell {

    /**
     * Runs a script.
     *
     * @param instanceId the instance
     * @param launchedAt when it was started; what is only in its memory is gone after a start
     * @param lines the script
     */
    Result run(String instanceId, Instant launchedAt, List<String> lines);

    /** Whether the operating system of a running instance has anything of a volume mounted, as far as is known. */
    default boolean holdsVolumes(String instanceId) {
        return true;
    }

    /** Whether a file is there on a running instance. */
    default boolean hasFile(String instanceId, Instant launchedAt, String path) {
        return run(instanceId, launchedAt, List.of("test -e " + path)).status() == 0;
    }

    /**
     * How a script ended.
     *
     * @param status its exit status
     * @param output what it printed
     * @param complaint what it printed as errors
     */
    record Result(int status, String output, String complaint) {}
}
