package io.kirikae.nagios.check;

import io.kirikae.topology.GroupName;

/** Tells how groups stand: the resident daemon where there is one, otherwise a look of our own. */
public interface GroupReports {

    /**
     * How a group stands now.
     *
     * @throws CheckFailure if that cannot be told: no such group, no configuration, a store that cannot be read
     * @throws InterruptedException if nobody waits for the answer any more
     */
    GroupStanding of(GroupName group) throws CheckFailure, InterruptedException;
}
