package io.kirikae.nagios.resident;

import io.kirikae.daemon.Companion.Place;
import io.kirikae.daemon.GroupOverview;
import io.kirikae.daemon.control.GroupReport;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.GroupReports;
import io.kirikae.nagios.check.GroupStanding;
import io.kirikae.operation.StatusReport;
import io.kirikae.store.Store;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;

/**
 * What the daemon knows of its groups. Costs no call to AWS and no look, only a reading of the store.
 *
 * @param place what the daemon has
 */
record DaemonReports(Place place) implements GroupReports {

    @Override
    public GroupStanding of(GroupName group) throws CheckFailure {
        GroupOverview overview = place.overview()
                .group(group)
                .orElseThrow(() -> new CheckFailure("the daemon looks after no group " + group));
        StatusReport whole = overview.report()
                .orElseThrow(() -> new CheckFailure("the daemon has not looked at group " + group + " as a whole yet"));
        return new GroupStanding(report(overview, whole), java.util.Optional.of(overview));
    }

    /** A store that cannot be used is one more thing to alarm on, and must not hide the others. */
    private StatusReport report(GroupOverview overview, StatusReport whole) {
        Store store = place.site().store();
        try {
            return GroupReport.fresh(overview, whole, store).report();
        } catch (StoreException e) {
            return GroupReport.remembered(overview, whole).report();
        }
    }
}
