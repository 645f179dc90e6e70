package io.kirikae.operation;

import io.kirikae.decision.OwnerView;
import io.kirikae.store.Assignment;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Who has a group's addresses, and who shall have them.
 *
 * @param group the group
 * @param owner who has them, as AWS says
 * @param assigned who shall have them, as the last run left it
 * @param unreachable why AWS could not be read, one clause
 */
public record Ownership(GroupName group, OwnerView owner, Optional<Assignment> assigned, Optional<String> unreachable) {

    /**
     * Reads it for several groups side by side.
     *
     * @return in the same order
     * @throws InterruptedException if the thread is interrupted while it reads
     * @throws io.kirikae.store.StoreException if the store cannot be read
     */
    public static List<Ownership> read(Site site, List<WatchedGroup> groups) throws InterruptedException {
        List<Callable<Ownership>> looks = new ArrayList<>();
        groups.forEach(each -> looks.add(() -> read(site, each)));
        return site.sideBySide().all(looks);
    }

    private static Ownership read(Site site, WatchedGroup watched) throws InterruptedException {
        GroupName group = watched.group().name();
        // The assignment first: a run that ends in between then shows as drift at worst, which a second reading clears
        // up.
        Optional<Assignment> assigned = site.store().assignments().read(group);
        CloudLook look = site.lookout().cloud(watched.group());
        return new Ownership(group, look.owner(), assigned, look.unreachable());
    }

    /** How the two differ, one clause; absent if they do not, or if one of them is not known. */
    public Optional<String> drift() {
        return drift(owner, assigned);
    }

    static Optional<String> drift(OwnerView owner, Optional<Assignment> assigned) {
        if (assigned.isEmpty()
                || !(owner instanceof OwnerView.On on)
                || on.node().equals(assigned.get().owner())) {
            return Optional.empty();
        }
        return Optional.of("assigned to " + assigned.get().owner() + " by run "
                + assigned.get().run() + ", but on " + on.node());
    }
}
