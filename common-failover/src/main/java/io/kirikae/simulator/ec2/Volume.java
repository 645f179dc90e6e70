package io.kirikae.simulator.ec2;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An EBS volume.
 *
 * @param id the identifier
 * @param zone its availability zone
 * @param attachment where it is attached
 */
public record Volume(String id, String zone, Optional<At> attachment) implements Resource {

    /**
     * A volume at an instance.
     *
     * @param instanceId the instance
     * @param device the name of the device
     * @param status the state of the attachment
     * @param since when it was asked for
     */
    public record At(String instanceId, String device, Status status, Instant since) {
        At in(Status next) {
            return new At(instanceId, device, next, since);
        }
    }

    /** The states that an attachment is seen in. */
    public enum Status {
        /** Being attached. */
        ATTACHING,
        /** Attached. */
        ATTACHED,
        /** Being detached. */
        DETACHING,
        /** Asked to be detached while an operating system holds it. */
        BUSY;

        /** The name as AWS writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The status as AWS writes it. */
    public String status() {
        return attachment.isPresent() ? "in-use" : "available";
    }

    Volume attached(Optional<At> next) {
        return new Volume(id, zone, next);
    }
}
