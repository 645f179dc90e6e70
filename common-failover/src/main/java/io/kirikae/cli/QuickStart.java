package io.kirikae.cli;

import io.kirikae.assembly.Assembly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** What a command that a person waits for does before anything else, so that it answers sooner. */
final class QuickStart {

    private static final Set<String> REACH_AWS =
            Set.of("status", "plan", "failover", "switchover", "failback", "resume", "rollback");

    private static final List<String> VERBOSE = List.of("-v", "--verbose");

    private static final Path USUAL_SOCKET = Path.of("/run/kirikae/kirikae.sock");

    private QuickStart() {}

    /** Loads what a prepared command loads, without preparing anything. */
    static void train() throws InterruptedException {
        Assembly.preload().join();
        new NOP_FallbackServiceProvider().getLoggerFactory().getLogger(QuickStart.class.getName());
    }

    static void prepare(Optional<String> command, String[] args) {
        if (command.filter(REACH_AWS::contains).isEmpty()) {
            return;
        }
        if (Arrays.stream(args).noneMatch(VERBOSE::contains)) {
            leaveLoggingOut();
        }
        if (!probablyAsksADaemon(command, args)) {
            Assembly.preload();
        }
    }

    /** A daemon's answer needs nothing of what reaches AWS. Where the guess is wrong, the answer comes a little later. */
    private static boolean probablyAsksADaemon(Optional<String> command, String[] args) {
        return command.filter("status"::equals).isPresent()
                && !Arrays.asList(args).contains("--direct")
                && Files.exists(USUAL_SOCKET);
    }

    /** These commands say themselves what is wrong; setting logback up for nothing costs a fifth of a second. */
    private static void leaveLoggingOut() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("slf4j.provider", NOP_FallbackServiceProvider.class.getName());
    }
}
