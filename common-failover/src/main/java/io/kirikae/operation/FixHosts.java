package io.kirikae.operation;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Position;
import io.kirikae.plan.Plan;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.topology.Host;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Optional;

/** Tells the owner's operating system what it should know and has forgotten, as after a restart. Safe for use by several processes. */
public final class FixHosts {

    private final Site site;
    private final WatchedGroup watched;

    /**
     * For one group.
     *
     * @param site what operations share
     * @param watched the group
     */
    public FixHosts(Site site, WatchedGroup watched) {
        this.site = site;
        this.watched = watched;
    }

    /** Whether the group's nodes must be told anything. */
    public boolean concerns() {
        return watched.group().host().filter(setup -> !setup.tasks().isEmpty()).isPresent();
    }

    /**
     * Tells the owner, in a run of its own.
     *
     * @param asker who asks
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be resumed
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public Answer run(Asker asker) throws InterruptedException {
        return new Upkeep(site, watched).run(asker, (look, owner) -> plan(owner));
    }

    private Plan plan(NodeName owner) {
        Host host = watched.group().node(owner).flatMap(watched.group()::host).orElseThrow();
        List<Step> steps = watched.group().host().orElseThrow().tasks().stream()
                .<Step>map(task -> new SetUpHost(host, task, true))
                .filter(this::isMissing)
                .toList();
        return new Plan(
                watched.group().name(),
                Optional.of(owner),
                owner,
                steps.isEmpty() ? List.of() : List.of(new Stage(steps)));
    }

    /** What cannot be read is left alone: preflight says why. */
    private boolean isMissing(Step step) {
        try {
            return site.lookout().position(step) instanceof Position.AtSource;
        } catch (CloudException e) {
            return false;
        }
    }
}
