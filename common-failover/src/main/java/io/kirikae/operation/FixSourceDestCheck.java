package io.kirikae.operation;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.plan.Plan;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.SetSourceDestCheck;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Optional;

/** Turns the source/destination check of every node's interface off, where a group moves a route. Safe for use by several processes. */
public final class FixSourceDestCheck {

    private final Site site;
    private final WatchedGroup watched;

    /**
     * For one group.
     *
     * @param site what operations share
     * @param watched the group
     */
    public FixSourceDestCheck(Site site, WatchedGroup watched) {
        this.site = site;
        this.watched = watched;
    }

    /** Whether the group has an address that the check stands in the way of. */
    public boolean concerns() {
        return watched.group().addresses().stream().anyMatch(FloatingAddress.Route.class::isInstance);
    }

    /**
     * Turns the checks off, in a run of its own.
     *
     * @param asker who asks
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be resumed
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public Answer run(Asker asker) throws InterruptedException {
        return new Upkeep(site, watched).run(asker, this::changes);
    }

    private Plan changes(CloudLook look, NodeName owner) {
        Fleet fleet = look.fleet().orElseThrow();
        List<Step> steps = watched.group().nodes().stream()
                .flatMap(node -> fleet.landingInterface(node).stream())
                .filter(InterfaceFacts::sourceDestCheck)
                .<Step>map(landing -> new SetSourceDestCheck(landing.id(), false))
                .distinct()
                .toList();
        return new Plan(
                watched.group().name(),
                Optional.of(owner),
                owner,
                concerns() && !steps.isEmpty() ? List.of(new Stage(steps)) : List.of());
    }
}
