package io.kirikae.daemon;

import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.decision.Verdict;
import io.kirikae.monitor.Condition;
import io.kirikae.operation.StatusReport;
import io.kirikae.store.RunState;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the daemon sees a group at this moment.
 *
 * @param group the group
 * @param mode who may start a failover of it
 * @param owner the node that the daemon takes for the owner
 * @param condition how the owner's service is, as the daemon's own rounds tell
 * @param conditionFor how long it has been so
 * @param latency how long the last look at the owner took; absent before the first
 * @param nodes what was last seen of each node, in the order of the configuration
 * @param verdict what was decided about the present outage; absent if there is none, or nothing was decided yet
 * @param outage the present outage, or else the last one since the daemon began
 * @param drift how AWS's owner differs from the assigned one, one or more sentences
 * @param report how the group stood when it was last looked at as a whole, with its readiness; absent before the first time
 * @param reportAge how long ago that was; zero before the first time
 * @param runs how many runs that this daemon carried out ended how
 */
public record GroupOverview(
        GroupName group,
        FailoverMode mode,
        Optional<NodeName> owner,
        Condition condition,
        Duration conditionFor,
        Optional<Duration> latency,
        List<NodeOverview> nodes,
        Optional<Verdict> verdict,
        Optional<OutageView> outage,
        Optional<String> drift,
        Optional<StatusReport> report,
        Duration reportAge,
        Map<RunState, Long> runs) {

    /** Copies the collections. */
    public GroupOverview {
        nodes = List.copyOf(nodes);
        runs = Map.copyOf(runs);
    }

    /**
     * What was last seen of a node.
     *
     * @param name the node
     * @param outcome what the last look says; absent before the first
     * @param probes what each probe showed, one clause each
     * @param took how long the last look took; zero before the first
     * @param age how long ago the last look began; zero before the first
     */
    public record NodeOverview(
            NodeName name, Optional<RoundOutcome> outcome, List<String> probes, Duration took, Duration age) {
        /** Copies the list. */
        public NodeOverview {
            probes = List.copyOf(probes);
        }
    }

    /**
     * A time in which the owner did not answer.
     *
     * @param began when, by the wall clock
     * @param lasted how long it lasted, or has lasted so far
     * @param over whether the service answers again
     */
    public record OutageView(Instant began, Duration lasted, boolean over) {}
}
