package io.kirikae.nagios.command;

import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nrpe.ServiceState;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one answer of a plugin. Either the check gives it or, when its time is over, the time limit does; never both. Safe for use
 * by several threads.
 */
final class Answer {

    private final PrintWriter out;
    private final IntConsumer end;
    private final AtomicReference<@Nullable ServiceState> given = new AtomicReference<>();

    /**
     * An answer.
     *
     * @param out where it is printed
     * @param end ends the process at once
     */
    Answer(OutputStream out, IntConsumer end) {
        this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
        this.end = end;
    }

    /** For what is no check's answer: help, version, a wrong command line. */
    PrintWriter writer() {
        return out;
    }

    /**
     * Prints the answer, unless one was given before.
     *
     * @return the exit code of the answer that was given
     */
    int give(CheckOutput output) {
        if (given.compareAndSet(null, output.state())) {
            line(output.text());
        }
        return Objects.requireNonNull(given.get()).exitCode();
    }

    /** Gives the answer that the time is over, and ends the process, unless another was given before. */
    void timeIsOver(String line) {
        if (given.compareAndSet(null, ServiceState.CRITICAL)) {
            line(line);
            end(ServiceState.CRITICAL.exitCode());
        }
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Ends the process; nothing that still runs is waited for. */
    void end(int code) {
        out.flush();
        end.accept(code);
    }
}
