package io.kirikae.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A program of this machine: a list of words, no shell, no input, and a limit to its time, its output and its number. */
final class Program {

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

    private static End started(List<String> words, Duration within) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        // A client that finds a terminal or a helper to ask for a password would wait for an answer.
        builder.environment().keySet().removeAll(List.of("SSH_AUTH_SOCK", "SSH_ASKPASS", "DISPLAY"));
        builder.redirectInput(new File("/dev/null"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new NotStarted(words.get(0) + " cannot be started; is it installed?");
        }
        try {
            // Output is read after the end only: a pipe that stays full or open must not outlast the deadline.
            if (!process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Killed();
            }
            return new Exited(
                    process.exitValue(), text(process.getInputStream(), OUTPUT), oneLine(process.getErrorStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Killed();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String oneLine(InputStream stream) {
        String text = text(stream, COMPLAINT);
        StringBuilder line = new StringBuilder(text.length());
        text.strip().codePoints().forEach(each -> line.appendCodePoint(Character.isISOControl(each) ? ' ' : each));
        return line.toString().strip();
    }

    /** What lies in the pipe. Something that the program left behind may keep it open, so its end is not waited for. */
    private static String text(InputStream stream, int most) {
        try {
            int there = Math.min(stream.available(), most);
            return new String(stream.readNBytes(there), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
