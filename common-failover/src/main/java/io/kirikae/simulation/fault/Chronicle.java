package io.kirikae.simulation.fault;

import io.kirikae.simulation.clockwork.Clockwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What happened in one history, line by line, where somebody wants to read it; nothing is put into words otherwise, because most
 * histories are never read.
 */
public final class Chronicle {

    private static final int MOST_LINES = 100_000;

    private final Clockwork clockwork;
    private final boolean wanted;
    private final List<String> lines = new ArrayList<>();

    /** An empty chronicle. */
    public Chronicle(Clockwork clockwork, boolean wanted) {
        this.clockwork = clockwork;
        this.wanted = wanted;
    }

    /** Puts down what somebody did or what happened to it. */
    public void tell(String who, Supplier<String> what) {
        if (wanted && lines.size() < MOST_LINES) {
            lines.add(String.format(Locale.ROOT, "%9.3f  %-14s %s", clockwork.localTime() / 1e9, who, what.get()));
        }
    }

    /** All lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
