package io.kirikae.decision;

import java.util.Optional;

/**
 * Whether one witness answered in this round.
 *
 * @param name the witness as people read it, such as {@code tcp 172.16.11.1:53}
 * @param reached whether it answered
 * @param note why it did not answer, one clause; empty if it did
 * @param contradiction what it saw that speaks against the service being down, one clause; absent if nothing
 */
public record WitnessView(String name, boolean reached, String note, Optional<String> contradiction) {

    /** A witness that saw nothing of the service. */
    public WitnessView(String name, boolean reached, String note) {
        this(name, reached, note, Optional.empty());
    }

    /** The name with the note, as people read it. */
    public String words() {
        return note.isEmpty() ? name : name + ": " + note;
    }
}
