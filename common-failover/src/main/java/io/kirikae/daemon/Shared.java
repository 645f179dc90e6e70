package io.kirikae.daemon;

import io.kirikae.monitor.Watch;
import io.kirikae.operation.Site;

/**
 * What the duties of one daemon share.
 *
 * @param site what operations share
 * @param toWatch the same for what only looks, which comes after runs where AWS is short of both
 * @param groups what the daemon looks after
 * @param watch the watch over it
 * @param board what has been found out
 * @param troubles what keeps the daemon from its work
 * @param workers run what must not hold up a duty
 * @param log what the daemon says
 * @param name the daemon, as people read it in the journal, such as {@code on mon-1}
 */
record Shared(
        Site site,
        Site toWatch,
        KeptGroups groups,
        Watch watch,
        Board board,
        Troubles troubles,
        Workers workers,
        DaemonLog log,
        String name) {}
