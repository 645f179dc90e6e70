package io.kirikae.alert;

import io.kirikae.store.IncidentId;
import io.kirikae.topology.GroupName;
import java.time.Instant;

/**
 * What a monitoring system says of a group.
 *
 * @param group the group that is meant
 * @param incident what asks for a run: the same one twice is one run
 * @param state whether it began or is over
 * @param raisedAt when, by the sender's clock, or when it came in if the sender does not say
 * @param text what people read: one line without control characters, at most {@value #TEXT_LIMIT} characters; may be empty
 * @param sender who brought it here, as this host knows: a user, or an address
 */
public record Alert(
        GroupName group, IncidentId incident, AlertState state, Instant raisedAt, String text, String sender) {

    /** How long the text may be. */
    public static final int TEXT_LIMIT = 500;

    /** Cleans what people will read. */
    public Alert {
        text = PlainText.of(text, TEXT_LIMIT);
        sender = PlainText.of(sender, 100);
    }

    @Override
    public String toString() {
        return state.word() + " " + incident + " of group " + group;
    }
}
