package io.kirikae.daemon;

import io.kirikae.config.DriftPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.monitor.WatchPlan;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Node;
import java.time.Duration;

/**
 * A group that the daemon looks after.
 *
 * @param watched the group with all that is needed to look at it
 * @param drift what happens when AWS shows another owner than the assigned one
 */
public record KeptGroup(WatchedGroup watched, DriftPolicy drift) {

    /** The group's name. */
    public GroupName name() {
        return watched.group().name();
    }

    /** Whether the daemon may start a failover of it. */
    public boolean automatic() {
        return watched.policy().mode() == FailoverMode.AUTOMATIC;
    }

    /** Releases what its probes keep, such as the place at which heartbeats are heard. */
    void close() {
        watched.probes()
                .values()
                .forEach(all -> all.forEach(each -> each.probe().close()));
    }

    /** How it is watched. */
    WatchPlan plan(Duration standbyEvery) {
        return new WatchPlan(
                name(),
                watched.group().nodes().stream().map(Node::name).toList(),
                watched.policy().downAfter(),
                watched.policy().every(),
                standbyEvery);
    }
}
