package io.kirikae.daemon;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the daemon is, by its own program {@code systemd-notify}, since Java 17 has no datagram sockets of the Unix domain.
 * Does nothing where systemd did not start the process. Used by one thread.
 */
final class Systemd {

    private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);
    private static final String PROGRAM = "systemd-notify";
    private static final int PATIENCE_SECONDS = 5;

    private final boolean listening;
    private final Optional<Duration> watchdog;
    private boolean complained;

    private Systemd(boolean listening, Optional<Duration> watchdog) {
        this.listening = listening;
        this.watchdog = watchdog;
    }

    /** As the environment of this process says. */
    static Systemd of(Map<String, String> environment) {
        boolean listening = !environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty();
        String limit = environment.getOrDefault("WATCHDOG_USEC", "");
        Optional<Duration> watchdog = listening && limit.matches("[0-9]{1,15}")
                ? Optional.of(Duration.ofNanos(Long.parseLong(limit) * 1000))
                : Optional.empty();
        return new Systemd(listening, watchdog);
    }

    /** How often to say that the daemon lives; absent if nobody wants to hear it. */
    Optional<Duration> pingEvery() {
        return watchdog.map(limit -> limit.dividedBy(3));
    }

    void ready(String status) {
        tell("READY=1", "STATUS=" + status);
    }

    void status(String status) {
        tell("STATUS=" + status);
    }

    void reloading() {
        tell("RELOADING=1", "STATUS=Reading the configuration again.");
    }

    void stopping() {
        tell("STOPPING=1", "STATUS=Finishing the running steps.");
    }

    void alive() {
        tell("WATCHDOG=1");
    }

    private void tell(String... assignments) {
        if (!listening) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(List.of(assignments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            complain(!ended || process.exitValue() != 0, "failed");
        } catch (IOException e) {
            complain(true, "cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void complain(boolean failed, String how) {
        if (failed && !complained) {
            LOG.warn("{} {}: systemd does not know how the daemon is", PROGRAM, how);
        }
        complained = failed;
    }
}
