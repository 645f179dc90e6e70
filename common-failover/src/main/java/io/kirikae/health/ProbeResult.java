package io.kirikae.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one look showed. */
public sealed interface ProbeResult {

    /** How long the look took. */
    Duration took();

    /** How long each part of the look took, in order; parts that were not reached are missing. */
    List<Phase> phases();

    /**
     * The service answered as it should.
     *
     * @param took how long the look took
     * @param phases how long each part took
     * @param remark something worth knowing that is no failure, such as a certificate that expires soon; empty if nothing
     * @param certificateLeft how long the certificate is still valid, less than nothing if it has expired; absent without TLS
     */
    record Up(Duration took, List<Phase> phases, String remark, Optional<Duration> certificateLeft)
            implements ProbeResult {

        /** A look without a certificate. */
        public Up(Duration took, List<Phase> phases, String remark) {
            this(took, phases, remark, Optional.empty());
        }

        /** Copies the list. */
        public Up {
            phases = List.copyOf(phases);
        }
    }

    /**
     * The service does not do its work.
     *
     * @param why one clause without a final stop, such as {@code connection refused by 172.16.11.10:21}
     * @param took how long the look took
     * @param phases how long each part took
     */
    record Down(String why, Duration took, List<Phase> phases) implements ProbeResult {
        /** Copies the list. */
        public Down {
            phases = List.copyOf(phases);
        }
    }

    /**
     * The look itself failed, which says nothing about the service: no local socket, no permission, a wrong password of ours.
     *
     * @param why one clause without a final stop
     * @param took how long the look took
     * @param phases how long each part took
     * @param cause in what way it failed
     */
    record CannotTell(String why, Duration took, List<Phase> phases, Cause cause) implements ProbeResult {

        /** A look that failed here. */
        public CannotTell(String why, Duration took, List<Phase> phases) {
            this(why, took, phases, Cause.HERE);
        }

        /** Copies the list. */
        public CannotTell {
            phases = List.copyOf(phases);
        }
    }

    /**
     * One part of a look.
     *
     * @param name a word such as {@code connect}, {@code banner}, {@code login} or {@code data}
     * @param took how long it took
     */
    record Phase(String name, Duration took) {}

    /** In what way a look failed. None of them says that the service is down. */
    enum Cause {
        /** Something on this side: a socket, a file, a permission. */
        HERE,
        /** The name of the host was not resolved. */
        NAME,
        /** The server answers, and did not let the probe's user in. */
        LOGIN
    }
}
