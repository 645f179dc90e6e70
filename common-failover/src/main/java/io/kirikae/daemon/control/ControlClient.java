package io.kirikae.daemon.control;

import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Asks a daemon of this host. Loads nothing of what a daemon needs, so that a command which asks is quick.
 *
 * @param socket the daemon's socket
 * @param time the clock
 */
public record ControlClient(Path socket, TimeSource time) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 128 * 1024 * 1024;

    /** What came of asking. */
    public sealed interface Asked {

        /**
         * The daemon answered.
         *
         * @param line one object of JSON; it may say that the daemon refuses
         */
        record Answered(String line) implements Asked {}

        /** There is no socket, so no daemon runs here. */
        record NoDaemon() implements Asked {}

        /**
         * There is a socket, but no answer came.
         *
         * @param why one clause
         */
        record NotAnswered(String why) implements Asked {}
    }

    /**
     * Asks and waits for the answer, five seconds at most.
     *
     * @param request one object of JSON without a newline
     */
    public Asked ask(String request) {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return new Asked.NoDaemon();
        }
        Deadline deadline = Deadline.in(PATIENCE, time);
        try (LineChannel lines = LineChannel.connect(socket)) {
            lines.write((request + "\n").getBytes(StandardCharsets.UTF_8), deadline);
            return new Asked.Answered(lines.readLine(LONGEST_ANSWER, deadline));
        } catch (IOException | IllegalArgumentException e) {
            return new Asked.NotAnswered(why(e));
        }
    }

    private static String why(Exception e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("refused")) {
            return "nobody listens there; its daemon seems to have died";
        }
        if (said.contains("denied") || said.contains("not permitted")) {
            return "this user may not use it; the file's group may";
        }
        return said.contains("unavailable") ? "too many are asking" : said;
    }
}
