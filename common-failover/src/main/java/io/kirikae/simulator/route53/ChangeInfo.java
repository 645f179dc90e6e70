package io.kirikae.simulator.route53;

import java.time.Duration;
import java.time.Instant;

/**
 * A batch that was accepted.
 *
 * @param id the identifier, without {@code /change/}
 * @param submittedAt when, for people
 * @param inSyncAt when all name servers have it, in elapsed time
 */
public record ChangeInfo(String id, Instant submittedAt, Duration inSyncAt) {

    /** PENDING or INSYNC. */
    public String status(Duration now) {
        return now.compareTo(inSyncAt) >= 0 ? "INSYNC" : "PENDING";
    }
}
