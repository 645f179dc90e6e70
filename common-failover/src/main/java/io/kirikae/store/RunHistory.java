package io.kirikae.store;

import java.util.List;
import java.util.Optional;

/**
 * A run with its journal.
 *
 * @param run the head
 * @param entries all lines so far, in the order in which they were written
 */
public record RunHistory(Run run, List<Entry> entries) {

    /** Copies the list. */
    public RunHistory {
        entries = List.copyOf(entries);
    }

    /** How the run stands, which is what its {@link Event#ENDED} line says. */
    public RunState state() {
        return ended().map(entry -> RunState.valueOf(word(entry.detail()))).orElse(RunState.RUNNING);
    }

    /** The sentence with which it ended; empty while it has not. */
    public String conclusion() {
        return ended().map(entry ->
                        entry.detail().substring(word(entry.detail()).length()).strip())
                .orElse("");
    }

    /** The line that ended it. */
    public Optional<Entry> ended() {
        return entries.stream().filter(entry -> entry.event() == Event.ENDED).findFirst();
    }

    /** Whether a person has seen its end. */
    public boolean acknowledged() {
        return entries.stream().anyMatch(entry -> entry.event() == Event.ACKNOWLEDGED);
    }

    private static String word(String detail) {
        int space = detail.indexOf(' ');
        return space < 0 ? detail : detail.substring(0, space);
    }
}
