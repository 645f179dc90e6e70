package io.kirikae.config;

import io.kirikae.health.ProbeSpec;
import io.kirikae.nrpe.Range;
import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.Optional;

/** What a command of the NRPE port looks at, and what counts as trouble. */
public sealed interface CheckSpec {

    /** What a client may set in place of what is configured, in the order in which it is given. */
    List<Argument> arguments();

    /**
     * One look by a probe.
     *
     * @param probe how to look; names its host, or it has {@link Argument#HOST}
     * @param warning the range of the whole look in seconds outside of which it is a WARNING
     * @param critical the same for CRITICAL
     * @param certificate when a certificate that is about to expire is trouble
     * @param arguments what a client may set
     */
    record Look(
            ProbeSpec probe,
            Optional<Range> warning,
            Optional<Range> critical,
            CertificateDays certificate,
            List<Argument> arguments)
            implements CheckSpec {
        /** Copies the list. */
        public Look {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * When a certificate that is about to expire is trouble. Zero is never.
     *
     * @param warning within so many days it is a WARNING
     * @param critical within so many days it is CRITICAL
     */
    record CertificateDays(int warning, int critical) {}

    /**
     * How a group stands.
     *
     * @param group the group
     * @param aspect what of it may alarm
     * @param arguments what a client may set
     */
    record Standing(GroupName group, GroupAspect aspect, List<Argument> arguments) implements CheckSpec {
        /** Copies the list. */
        public Standing {
            arguments = List.copyOf(arguments);
        }
    }

    /** What a client may set. Its value is read by the form of the setting of that name, and by nothing else. */
    enum Argument {
        /** Where to look. */
        HOST,
        /** The port. */
        PORT,
        /** The directory of an FTP server. */
        DIRECTORY,
        /** The range of warning. */
        WARNING,
        /** The critical range. */
        CRITICAL,
        /** The group. */
        NAME,
        /** The aspect of the group. */
        STATUS
    }
}
