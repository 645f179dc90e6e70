package io.kirikae.operation;

import io.kirikae.mechanism.Fleet;
import io.kirikae.plan.Plan;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.DetachVolume;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.InterfaceAddress;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.HostTask.Tool;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what must happen inside operating systems to a plan of what moves in AWS. */
final class HostPlan {

    private HostPlan() {}

    /**
     * The plan with the group's tasks: done on the new owner beside the last move, or after it where that must be seen there first, and
     * undone on the old one at the very end, where nobody waits for one that does not answer.
     *
     * @param stopped whether the old owner will be stopped by then, and forgets by itself what it was told
     */
    static Plan of(Plan plan, CloudLook look, boolean stopped) {
        Optional<Group> group =
                look.fleet().map(Fleet::group).filter(seen -> seen.host().isPresent());
        if (group.isEmpty() || plan.isEmpty()) {
            return plan;
        }
        List<Stage> stages = new ArrayList<>(plan.stages());
        List<Step> doing = tasks(group.get(), plan.to(), true);
        if (!doing.isEmpty()) {
            if (waits(group.get())) {
                stages.add(new Stage(doing));
            } else {
                Stage last = stages.remove(stages.size() - 1);
                stages.add(new Stage(
                        Stream.concat(last.steps().stream(), doing.stream()).toList()));
            }
        }
        List<Step> undoing = stopped
                ? List.of()
                : plan.from()
                        .filter(from -> !from.equals(plan.to()))
                        .map(from -> tasks(group.get(), from, false))
                        .orElse(List.of());
        if (!undoing.isEmpty()) {
            stages.add(new Stage(undoing));
        }
        return new Plan(plan.group(), plan.from(), plan.to(), stages);
    }

    /** The plan with every volume unmounted, by whoever has it, before anything is taken from anybody. */
    static Plan unmounting(Plan plan) {
        List<Step> unmounts = plan.steps().stream()
                .filter(DetachVolume.class::isInstance)
                .flatMap(step -> ((DetachVolume) step).mounted().stream())
                .<Step>map(mounted -> new SetUpHost(mounted.host(), mounted.mount(), false))
                .toList();
        if (unmounts.isEmpty()) {
            return plan;
        }
        List<Stage> stages = new ArrayList<>(List.of(new Stage(unmounts)));
        stages.addAll(plan.stages());
        return new Plan(plan.group(), plan.from(), plan.to(), stages);
    }

    /** The group's tasks, done or undone on a node. */
    static List<Step> tasks(Group group, NodeName node, boolean on) {
        Host host = group.node(node).flatMap(group::host).orElseThrow();
        return group.host().orElseThrow().tasks().stream()
                .<Step>map(task -> new SetUpHost(host, task, on))
                .toList();
    }

    /** An interface, a file system or what AWS has assigned must be there before it is configured. */
    private static boolean waits(Group group) {
        return group.addresses().stream().anyMatch(FloatingAddress.NetworkInterface.class::isInstance)
                || group.addresses().stream().allMatch(FloatingAddress.Volume.class::isInstance)
                || group.host().orElseThrow().tasks().stream().anyMatch(HostPlan::waits);
    }

    private static boolean waits(HostTask task) {
        return task instanceof Mount
                || (task instanceof InterfaceAddress address && address.with() == Tool.AMAZON_EC2_NET_UTILS);
    }
}
