package io.kirikae.nagios.check;

import io.kirikae.daemon.GroupOverview;
import io.kirikae.operation.StatusReport;
import java.util.Optional;

/**
 * How a group stands.
 *
 * @param report what every front end shows
 * @param seen what only a daemon knows, which looks all the time; absent where this process looked itself
 */
public record GroupStanding(StatusReport report, Optional<GroupOverview> seen) {

    /** What this process saw by itself. */
    public static GroupStanding looked(StatusReport report) {
        return new GroupStanding(report, Optional.empty());
    }
}
