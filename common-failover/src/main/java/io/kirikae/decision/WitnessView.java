package io.kirikae.decision;

/**
 * Whether one witness answered in this round.
 *
 * @param name the witness as people read it, such as {@code tcp 172.16.11.1:53}
 * @param reached whether it answered
 * @param note why it did not answer, one clause; empty if it did
 */
public record WitnessView(String name, boolean reached, String note) {

    /** The name with the note, as people read it. */
    public String words() {
        return note.isEmpty() ? name : name + ": " + note;
    }
}
