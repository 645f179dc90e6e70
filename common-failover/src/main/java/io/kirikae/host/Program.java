package io.kirikae.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program of this machine: a list of words, no shell, no input, and a limit to its time, its output and its number. */
final class Program {

    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final int OUTPUT = 20_000;
    private static final int COMPLAINT = 300;

    /** So many run at once in this process, however many groups move together. */
    private static final Semaphore PROCESSES = new Semaphore(64);

    private static final int PATIENCE_SECONDS = 10;

    private Program() {}

    /** How a program ended. */
    sealed interface End {}

    /** It ended by itself. */
    record Exited(int status, String output, String complaint) implements End {}

    /** It was never started. */
    record NotStarted(String why) implements End {}

    /** It was killed because it took too long, or because this thread must end. */
    record Killed() implements End {}

    static End run(List<String> words, Duration within) {
        boolean admitted = false;
        try {
            admitted = PROCESSES.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return admitted ? started(words, within) : new NotStarted("too many programs run here already");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new NotStarted("this process must end");
        } finally {
            if (admitted) {
                PROCESSES.release();
            }
        }
    }

    /**
     * What it prints goes to files: a pipe can be full, can be held open by what the program left behind, and may be emptied by the JDK
     * while it is read, all of which would make something else of the answer.
     */
    private static End started(List<String> words, Duration within) {
        Path printed;
        try {
            printed = Files.createTempDirectory("kirikae-host-");
        } catch (IOException e) {
            return new NotStarted("no directory for its answer can be made: " + e.getMessage());
        }
        try {
            return ended(words, within, printed);
        } catch (IOException e) {
            return new Killed();
        } finally {
            delete(printed);
        }
    }

    private static End ended(List<String> words, Duration within, Path printed) throws IOException {
        Path output = printed.resolve("output");
        Path complaint = printed.resolve("complaint");
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        // A client that finds a terminal or a helper to ask for a password would wait for an answer.
        builder.environment().keySet().removeAll(List.of("SSH_AUTH_SOCK", "SSH_ASKPASS", "DISPLAY"));
        builder.redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(complaint.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new NotStarted(words.get(0) + " cannot be started; is it installed?");
        }
        try {
            return process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS)
                    ? new Exited(process.exitValue(), text(output, OUTPUT), oneLine(text(complaint, COMPLAINT)))
                    : new Killed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Killed();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.strip().codePoints().forEach(each -> line.appendCodePoint(Character.isISOControl(each) ? ' ' : each));
        return line.toString().strip();
    }

    private static String text(Path file, int most) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(most), StandardCharsets.UTF_8);
        }
    }

    private static void delete(Path printed) {
        for (String file : List.of("output", "complaint", "")) {
            try {
                Files.deleteIfExists(printed.resolve(file));
            } catch (IOException e) {
                LOG.debug("{} is left behind", printed, e);
            }
        }
    }
}
