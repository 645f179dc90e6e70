package io.kirikae.simulation.audit;

import io.kirikae.simulation.stage.Machines;
import io.kirikae.simulation.stage.Truth;
import io.kirikae.store.Assignment;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import io.kirikae.store.Store;
import io.kirikae.topology.Group;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.Node;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Judges how everything stands once all has been well for a while. */
public final class EndAudit {

    private final Store store;
    private final Truth truth;
    private final Findings findings;
    private final Predicate<Group> touched;
    private final Predicate<String> serves;

    /**
     * An audit.
     *
     * @param store what stands in the store
     * @param touched whether somebody else has moved addresses of a group
     * @param serves whether the service on an instance answers
     */
    public EndAudit(Store store, Truth truth, Predicate<Group> touched, Predicate<String> serves, Findings findings) {
        this.store = store;
        this.truth = truth;
        this.touched = touched;
        this.serves = serves;
        this.findings = findings;
    }

    /** Whether a group needs no more time to come to rest. */
    public boolean atRest(Group group) {
        boolean open = store.journal().unfinished().stream()
                .anyMatch(history -> history.run().plan().group().equals(group.name()));
        return !open
                && (touched.test(group)
                        || (nobodyIsFenced(group)
                                && truth.owner(group)
                                        .filter(serves)
                                        .filter(owner -> isAssigned(group, owner))
                                        .isPresent()));
    }

    private boolean nobodyIsFenced(Group group) {
        return group.nodes().stream().noneMatch(node -> truth.isFenced(group, node));
    }

    private boolean isAssigned(Group group, String owner) {
        Optional<Assignment> assigned = store.assignments().read(group.name());
        return assigned.isEmpty()
                || broughtBackFromNobody(group)
                || assigned.flatMap(a -> group.node(a.owner()))
                        .map(Node::instance)
                        .filter(instance -> instance.value().equals(owner))
                        .isPresent();
    }

    /** Where a run that was undone had found no owner, as after a restart that took its file, there is nobody to assign the group to. */
    private boolean broughtBackFromNobody(Group group) {
        return Machines.tasks(group).anyMatch(HealthFile.class::isInstance)
                && store.journal().latest(group.name(), 1).stream()
                        .filter(history -> history.state() == RunState.ROLLED_BACK)
                        .anyMatch(history -> history.run().plan().from().isEmpty());
    }

    /** Judges a group. */
    public void judge(Group group) {
        Optional<RunHistory> last =
                store.journal().latest(group.name(), 1).stream().findFirst();
        last.filter(history -> history.state() == RunState.RUNNING)
                .ifPresent(history -> findings.broken(
                        Invariant.EVERY_RUN_ENDS,
                        "run " + history.run().id() + " of " + group.name() + " has not ended"));
        boolean stuck =
                last.filter(history -> history.state() == RunState.STUCK).isPresent();
        if (stuck || touched.test(group)) {
            return;
        }
        group.nodes().stream()
                .filter(node -> truth.isFenced(group, node))
                .forEach(node -> findings.broken(
                        Invariant.FENCE_RESTORED,
                        node.name() + " of " + group.name() + " is still fenced, although a person has let it back"));
        Set<String> owners = truth.owners(group);
        if (owners.contains(Truth.NOBODY)) {
            findings.broken(Invariant.NO_LOST_ADDRESS, "addresses of " + group.name() + " are at " + owners);
        } else if (owners.size() != 1) {
            findings.broken(Invariant.ONE_OWNER, "addresses of " + group.name() + " are at " + owners);
        } else {
            judgeOwner(group, owners.iterator().next());
        }
    }

    private void judgeOwner(Group group, String owner) {
        if (!isAssigned(group, owner)) {
            findings.broken(
                    Invariant.AS_ASSIGNED,
                    group.name() + " is at " + owner + " and assigned as "
                            + store.assignments().read(group.name()));
        }
        if (!serves.test(owner)) {
            findings.broken(
                    Invariant.SERVICE_IS_BACK,
                    group.name() + " is at " + owner + ", whose service does not answer, although another's does");
        }
    }
}
