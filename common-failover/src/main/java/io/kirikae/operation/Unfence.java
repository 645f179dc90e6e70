package io.kirikae.operation;

import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.plan.Plan;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.SetSecurityGroups;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.plan.Step.SwitchInstance;
import io.kirikae.store.RunHistory;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.Host;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.SecurityGroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a node back that a failover has fenced: starts its instance, or gives its interfaces the security groups back that the journal
 * remembers. Never done by itself: whoever asks knows that the node may serve and write again. Safe for use by several processes.
 */
public final class Unfence {

    /** How many of a group's runs are looked through for what was fenced. */
    private static final int RECENT = 200;

    private final Site site;
    private final WatchedGroup watched;

    /**
     * For one group.
     *
     * @param site what operations share
     * @param watched the group
     */
    public Unfence(Site site, WatchedGroup watched) {
        this.site = site;
        this.watched = watched;
    }

    /**
     * Takes the fence off the node.
     *
     * @param asker who asks
     * @param node a node of the group
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be resumed
     * @throws io.kirikae.store.StoreException if the store cannot be used; nothing more is changed then
     */
    public Answer run(Asker asker, Node node) throws InterruptedException {
        Optional<Fence> fence = watched.group().fence();
        if (fence.isEmpty()) {
            return new Answer.NotRun(
                    new Verdict.Stay("group " + watched.group().name() + " has no fence in its configuration"));
        }
        List<String> lost = new ArrayList<>();
        Answer answer = new Upkeep(site, watched).run(asker, (look, owner) -> {
            Fleet fleet = look.fleet().orElseThrow();
            List<Step> steps = fleet.of(node).stream()
                    .flatMap(facts -> against(fence.get(), facts, lost).stream())
                    .toList();
            boolean complete = lost.isEmpty() && !steps.isEmpty();
            return plan(owner, complete ? stages(steps, fence.get(), node, owner) : List.of());
        });
        return lost.isEmpty()
                ? answer
                : new Answer.NotRun(new Verdict.Blocked(
                        Guard.PREFLIGHT_FAILED,
                        "The journal does not remember which security groups " + String.join(", ", lost)
                                + " had before it was fenced; set them by hand."));
    }

    private Plan plan(NodeName owner, List<Stage> stages) {
        return new Plan(watched.group().name(), Optional.of(owner), owner, stages);
    }

    /**
     * While nothing reached the node, it could not be told that it is not the owner any more, and would serve beside who is: it is told
     * as soon as it can be, and fenced again if that fails where it matters. Who was stopped has forgotten it.
     */
    private List<Stage> stages(List<Step> unfencing, Fence fence, Node node, NodeName owner) {
        List<Stage> stages = new ArrayList<>(List.of(new Stage(unfencing)));
        Optional<Host> host = watched.group().host(node);
        if (host.isPresent()
                && fence instanceof Fence.BySecurityGroup
                && !node.name().equals(owner)) {
            List<Step> forgetting = new ArrayList<>(HostPlan.tasks(watched.group(), node.name(), false));
            for (FloatingAddress address : watched.group().addresses()) {
                if (address instanceof TargetGroup balanced) {
                    balanced.healthFile().ifPresent(file -> forgetting.add(new SetUpHost(host.get(), file, false)));
                }
            }
            if (!forgetting.isEmpty()) {
                stages.add(new Stage(forgetting));
            }
        }
        return stages;
    }

    private List<Step> against(Fence fence, InstanceFacts facts, List<String> lost) {
        if (fence instanceof Fence.ByStop stop) {
            return facts.state().equals("stopped")
                    ? List.of(new SwitchInstance(facts.id(), true, stop.force(), stop.skipOsShutdown()))
                    : List.of();
        }
        SecurityGroupId closed = ((Fence.BySecurityGroup) fence).closed();
        List<Step> steps = new ArrayList<>();
        for (InterfaceFacts eni : facts.interfaces()) {
            if (eni.securityGroups().equals(List.of(closed))) {
                former(eni.id(), closed)
                        .ifPresentOrElse(
                                groups -> steps.add(new SetSecurityGroups(eni.id(), List.of(closed), groups)),
                                () -> lost.add(eni.id().value()));
            }
        }
        return steps;
    }

    /** What the latest run that closed the interface found on it. */
    private Optional<List<SecurityGroupId>> former(InterfaceId eni, SecurityGroupId closed) {
        return site.store().journal().latest(watched.group().name(), RECENT).stream()
                .map(RunHistory::run)
                .flatMap(run -> run.plan().steps().stream())
                .filter(SetSecurityGroups.class::isInstance)
                .map(SetSecurityGroups.class::cast)
                .filter(step -> step.networkInterface().equals(eni)
                        && Set.copyOf(step.to()).equals(Set.of(closed)))
                .map(SetSecurityGroups::from)
                .findFirst();
    }
}
