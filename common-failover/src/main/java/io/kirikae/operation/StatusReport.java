package io.kirikae.operation;

import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Verdict;
import io.kirikae.decision.WitnessView;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.store.Assignment;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Pause;
import io.kirikae.store.RunHistory;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a group stands: the same for the command line and every monitoring system.
 *
 * @param group the group
 * @param owner who has the addresses, as AWS says
 * @param assigned who shall have them, as the last run left it
 * @param drift how the two differ, one clause; absent if they do not
 * @param readiness whether another node could take over now
 * @param directions the same for each node that has not the addresses
 * @param verdict what a failover that is asked for now would come to
 * @param nodes what the probes of each node showed
 * @param addresses where each address is
 * @param witnesses what the witnesses showed
 * @param pause the group's pause, if it is paused
 * @param lease who has the right to change the group, if somebody has
 * @param lastRun the latest run
 */
public record StatusReport(
        GroupName group,
        OwnerView owner,
        Optional<Assignment> assigned,
        Optional<String> drift,
        Readiness readiness,
        Map<NodeName, Readiness> directions,
        Verdict verdict,
        List<NodeStatus> nodes,
        List<AddressStatus> addresses,
        List<WitnessView> witnesses,
        Optional<Pause> pause,
        Optional<LeaseRecord> lease,
        Optional<RunHistory> lastRun) {

    /** A report that tells of no direction by itself. */
    public StatusReport(
            GroupName group,
            OwnerView owner,
            Optional<Assignment> assigned,
            Optional<String> drift,
            Readiness readiness,
            Verdict verdict,
            List<NodeStatus> nodes,
            List<AddressStatus> addresses,
            List<WitnessView> witnesses,
            Optional<Pause> pause,
            Optional<LeaseRecord> lease,
            Optional<RunHistory> lastRun) {
        this(
                group, owner, assigned, drift, readiness, Map.of(), verdict, nodes, addresses, witnesses, pause, lease,
                lastRun);
    }

    /** Copies the collections. */
    public StatusReport {
        directions = Map.copyOf(directions);
        nodes = List.copyOf(nodes);
        addresses = List.copyOf(addresses);
        witnesses = List.copyOf(witnesses);
    }

    /** The nodes to which the addresses could not move, or of which that is not known, with the reasons, one line each. */
    public String notReadyTo() {
        return directions.entrySet().stream()
                .filter(each -> !(each.getValue() instanceof Readiness.Ready))
                .sorted(Comparator.comparing(each -> each.getKey().value()))
                .map(each -> each.getValue() instanceof Readiness.NotReady not
                        ? String.join(", ", not.reasons())
                        : "not known of " + each.getKey() + ": "
                                + String.join(", ", ((Readiness.CannotTell) each.getValue()).reasons()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * How one node stands.
     *
     * @param name the node
     * @param serves whether all its decisive probes are up
     * @param probes what each probe showed, one clause each
     */
    public record NodeStatus(NodeName name, boolean serves, List<String> probes) {
        /** Copies the list. */
        public NodeStatus {
            probes = List.copyOf(probes);
        }
    }

    /**
     * Where one address is.
     *
     * @param key mechanism and resource
     * @param reachableAt what clients connect to; empty if that is not known
     * @param whereabouts who has it
     */
    public record AddressStatus(String key, String reachableAt, Whereabouts whereabouts) {
        /** Who has it, as people read it. */
        public String where() {
            if (whereabouts instanceof Whereabouts.On on) {
                return "on " + on.node();
            }
            return whereabouts instanceof Whereabouts.Unclear unclear ? unclear.what() : "on no node";
        }
    }
}
