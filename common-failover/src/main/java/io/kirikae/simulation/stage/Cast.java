package io.kirikae.simulation.stage;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.Windows;
import io.kirikae.store.LeaseTimes;
import io.kirikae.topology.Group;
import java.time.Duration;
import java.util.List;

/**
 * Who takes part in a history, as its seed has drawn it.
 *
 * @param hosts the hosts that daemons run on
 * @param parts the groups
 * @param witnesses the third parties, by name
 * @param leaseTimes how long leases last
 * @param sharedHost whether all daemons have one store on one host, so that a dead process of it is known to be dead
 */
public record Cast(
        List<String> hosts, List<Part> parts, List<String> witnesses, LeaseTimes leaseTimes, boolean sharedHost) {

    /** Copies the lists. */
    public Cast {
        hosts = List.copyOf(hosts);
        parts = List.copyOf(parts);
        witnesses = List.copyOf(witnesses);
    }

    /**
     * A group with how it is looked after.
     *
     * @param group the group
     * @param policy how decisions about it are made
     * @param proofPatience how long a move may take until the service answers through the address
     * @param within how long the steps of a run may take
     * @param repairsDrift whether addresses that somebody else has moved are brought back
     */
    public record Part(
            Group group, DecisionPolicy policy, Duration proofPatience, Duration within, boolean repairsDrift) {

        /** Whether only a person fails it over, always or at the hour at which histories are played. */
        public boolean needsPerson() {
            return policy.mode() == FailoverMode.MANUAL || !policy.windows().equals(Windows.always());
        }
    }
}
