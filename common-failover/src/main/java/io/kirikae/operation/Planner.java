package io.kirikae.operation;

import io.kirikae.decision.OwnerView;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.fence.FenceSighting;
import io.kirikae.mechanism.standby.StandbySighting;
import io.kirikae.plan.Plan;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.SwitchInstance;
import io.kirikae.topology.Fence;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the steps of a group's addresses in order. Addresses move in the order of the configuration; neighbours of one mechanism
 * do not depend on each other and move side by side.
 */
final class Planner {

    private Planner() {}

    /** A planned move. Who has a volume unmounts it first, or is stopped, politely, where nobody can ask it to. */
    static Plan plan(GroupName group, CloudLook look, NodeName to) {
        return started(planned(group, look, to), look);
    }

    private static Plan planned(GroupName group, CloudLook look, NodeName to) {
        Plan plan = moves(group, look, to);
        Optional<FenceSighting> volumes = look.fleet()
                .filter(seen -> seen.group().movesVolumes() && !seen.group().unmounts())
                .map(seen -> new FenceSighting(new Fence.ByStop(false, false), seen));
        return volumes.isPresent()
                ? HostPlan.of(fenced(plan, volumes), look, true)
                : HostPlan.of(HostPlan.unmounting(plan), look, false);
    }

    private static Plan moves(GroupName group, CloudLook look, NodeName to) {
        Optional<NodeName> from = look.owner() instanceof OwnerView.On on ? Optional.of(on.node()) : Optional.empty();
        List<Stage> stages = new ArrayList<>();
        for (List<Sighting> neighbours : neighbours(look.sightings())) {
            stages.addAll(sideBySide(neighbours, to));
        }
        return new Plan(group, from, to, withoutWaits(stages));
    }

    /** As above, for a failover: the old owner is fenced before anything is taken from it, where the group wants that. */
    static Plan failover(GroupName group, CloudLook look, NodeName to) {
        return look.fence().isPresent()
                ? started(
                        HostPlan.of(
                                fenced(moves(group, look, to), look.fence()),
                                look,
                                look.fence().get().fence() instanceof Fence.ByStop),
                        look)
                : plan(group, look, to);
    }

    /**
     * What is so already is believed only after some seconds. A stage of nothing else, which is there to be undone in its place, goes
     * side by side with the next one, so that no address waits for it.
     */
    private static List<Stage> withoutWaits(List<Stage> stages) {
        List<Stage> merged = new ArrayList<>();
        List<Step> held = List.of();
        for (Stage stage : stages) {
            boolean holds = stage.steps().stream().allMatch(step -> step instanceof SwitchInstance power && power.on());
            if (holds) {
                held = stage.steps();
            } else {
                merged.add(new Stage(
                        Stream.concat(stage.steps().stream(), held.stream()).toList()));
                held = List.of();
            }
        }
        if (!held.isEmpty()) {
            merged.add(new Stage(held));
        }
        return merged;
    }

    /** A standby that is stopped is brought up before anything is taken from the owner, and before the owner is fenced. */
    private static Plan started(Plan plan, CloudLook look) {
        List<Step> start = look.fleet().stream()
                .flatMap(fleet -> new StandbySighting(fleet).stepsFor(plan.to()).stream())
                .toList();
        return start.isEmpty() || plan.isEmpty() ? plan : behind(start, plan);
    }

    private static Plan behind(List<Step> first, Plan plan) {
        List<Stage> stages = new ArrayList<>(List.of(new Stage(first)));
        stages.addAll(plan.stages());
        return new Plan(plan.group(), plan.from(), plan.to(), stages);
    }

    private static Plan fenced(Plan plan, Optional<FenceSighting> sighting) {
        List<Step> fence = plan.from().stream()
                .flatMap(owner -> sighting.stream().flatMap(seen -> seen.stepsAgainst(owner).stream()))
                .toList();
        if (fence.isEmpty() || plan.isEmpty()) {
            return plan;
        }
        return behind(fence, plan);
    }

    private static List<List<Sighting>> neighbours(List<Sighting> sightings) {
        List<List<Sighting>> runs = new ArrayList<>();
        String before = "";
        for (Sighting sighting : sightings) {
            String mechanism = sighting.address().mechanism();
            if (!mechanism.equals(before)) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(sighting);
            before = mechanism;
        }
        return runs;
    }

    /** The first steps of all of them become one stage, then the second ones, and so on. */
    private static List<Stage> sideBySide(List<Sighting> sightings, NodeName to) {
        List<List<Step>> stages = new ArrayList<>();
        for (Sighting sighting : sightings) {
            List<List<Step>> steps = sighting.stepsTo(to);
            for (int i = 0; i < steps.size(); i++) {
                if (stages.size() == i) {
                    stages.add(new ArrayList<>());
                }
                List<Step> stage = stages.get(i);
                steps.get(i).stream().filter(step -> !stage.contains(step)).forEach(stage::add);
            }
        }
        return stages.stream().map(Stage::new).toList();
    }
}
