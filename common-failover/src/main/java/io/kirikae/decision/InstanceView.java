package io.kirikae.decision;

/**
 * What EC2 says about a node's instance. It is evidence only: the service's own answer outranks it.
 *
 * @param state EC2's word, such as {@code running} or {@code stopped}
 * @param confirmsDown whether it confirms at once that a node whose probes do not answer is down: the instance is stopped
 *     or terminated, or a status check says {@code impaired}
 * @param note one clause for people, such as {@code system status check impaired since 12:04}; empty if there is nothing to say
 */
public record InstanceView(String state, boolean confirmsDown, String note) {

    /** The state with the note, as people read it. */
    public String words() {
        return note.isEmpty() ? state : state + ", " + note;
    }
}
