package io.kirikae.change;

import io.kirikae.assembly.Onlooker;
import io.kirikae.operation.Progress;
import io.kirikae.report.Words;
import io.kirikae.store.Entry;
import io.kirikae.store.Run;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells what goes on, a line for each thing with the seconds since the start, and keeps the calls to AWS. Safe for several threads. */
final class ChangeLog implements Progress, Onlooker {

    /** A move of one group makes tens of calls; a record is part of a build for years. */
    private static final int MOST_CALLS = 500;

    /**
     * A call to AWS.
     *
     * @param action the call
     * @param at when it had ended
     * @param took how long it took
     * @param failure AWS's error code; absent if it went through
     */
    record Call(String action, Instant at, Duration took, Optional<String> failure) {}

    private final TimeSource time;
    private final Duration start;
    private final Consumer<String> lines;
    private final List<Call> calls = new ArrayList<>();

    ChangeLog(TimeSource time, Consumer<String> lines) {
        this.time = time;
        this.start = time.elapsed();
        this.lines = lines;
    }

    @Override
    public void tell(Phase phase, String message) {
        line(phase.name().toLowerCase(Locale.ROOT), message);
    }

    @Override
    public void wrote(Run run, Entry entry) {
        line("journal", Words.entry(entry));
    }

    @Override
    public void called(String action, Duration took, Optional<String> failure) {
        synchronized (calls) {
            if (calls.size() < MOST_CALLS) {
                calls.add(new Call(action, time.wallClock(), took, failure));
            }
        }
    }

    List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    private void line(String phase, String message) {
        String seconds = Words.seconds(time.elapsed().minus(start), 1);
        lines.accept(String.format(Locale.ROOT, "%6s s  %-8s%s", seconds, phase, message));
    }
}
