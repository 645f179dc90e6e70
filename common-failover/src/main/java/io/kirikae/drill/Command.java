package io.kirikae.drill;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A short program of this machine that a drill needs: a list of words, no shell, no input. */
final class Command {

    private static final Logger LOG = LoggerFactory.getLogger(Command.class);
    private static final int PATIENCE_SECONDS = 20;

    private Command() {}

    /** What it printed, and how it ended. */
    record End(int status, String text) {}

    /** Runs it, whatever it says. */
    static End run(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(words + " does not end");
            }
            byte[] printed =
                    process.getInputStream().readNBytes(process.getInputStream().available());
            return new End(process.exitValue(), new String(printed, StandardCharsets.UTF_8).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs it, given as words with spaces between them. */
    static void must(String words) throws IOException {
        End end = run(Arrays.asList(words.split(" ")));
        if (end.status() != 0) {
            throw new IOException("'" + words + "' failed: " + end.text());
        }
    }

    /** Runs it where it does not matter whether there was anything to do. */
    static void may(String words) {
        try {
            run(Arrays.asList(words.split(" ")));
        } catch (IOException e) {
            LOG.debug("Not done: {}", words, e);
        }
    }
}
