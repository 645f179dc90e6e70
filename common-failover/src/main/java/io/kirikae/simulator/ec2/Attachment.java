package io.kirikae.simulator.ec2;

import java.time.Instant;
import java.util.Locale;

/**
 * An interface at an instance.
 *
 * @param id the identifier
 * @param instanceId the instance
 * @param deviceIndex the index of the device; 0 is the primary interface
 * @param networkCardIndex the index of the network card
 * @param status the state of the attachment
 * @param since when it was asked for
 * @param deleteOnTermination whether the interface goes with the instance
 */
public record Attachment(
        String id,
        String instanceId,
        int deviceIndex,
        int networkCardIndex,
        Status status,
        Instant since,
        boolean deleteOnTermination) {

    /** The states that an attachment is seen in; one that is detached is not seen at all. */
    public enum Status {
        /** Being attached. */
        ATTACHING,
        /** Attached. */
        ATTACHED,
        /** Being detached. */
        DETACHING;

        /** The name as AWS writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Attachment in(Status next) {
        return new Attachment(id, instanceId, deviceIndex, networkCardIndex, next, since, deleteOnTermination);
    }
}
