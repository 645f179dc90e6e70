package io.kirikae.cli;

import io.kirikae.operation.Progress;
import io.kirikae.report.Words;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Run;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Locale;

/** Prints what goes on, a line for each thing with the seconds since the start. Safe for use by several threads. */
final class ProgressLines implements Progress {

    private final Output output;
    private final TimeSource time;
    private final Duration start;
    private volatile boolean changing;

    ProgressLines(Output output, TimeSource time) {
        this.output = output;
        this.time = time;
        this.start = time.elapsed();
    }

    /** Whether something may have been changed already. */
    boolean changing() {
        return changing;
    }

    @Override
    public void tell(Phase phase, String message) {
        changing |= phase == Phase.DO;
        line(phase.name().toLowerCase(Locale.ROOT), message);
    }

    /** A line of the journal; a run's end is the command's result, which is printed as such. */
    void wrote(Run run, Entry entry) {
        if (entry.event() == Event.ENDED) {
            return;
        }
        boolean proof = entry.event() == Event.PROVED || entry.event() == Event.NOT_PROVED;
        line(proof ? "prove" : "do", Words.entry(entry));
    }

    /** A call to AWS. */
    void called(String call) {
        if (output.verbose()) {
            line("aws", call);
        }
    }

    private void line(String phase, String message) {
        String seconds = Words.seconds(time.elapsed().minus(start), 1);
        output.note(" ".repeat(Math.max(0, 6 - seconds.length())) + seconds + " s  " + phase
                + " ".repeat(Math.max(1, 8 - phase.length())) + message);
    }
}
