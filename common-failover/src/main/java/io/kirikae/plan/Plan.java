package io.kirikae.plan;

import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ordered changes that bring a group's addresses to one node. A plan without stages says that everything is there
 * already.
 *
 * @param group the group
 * @param from the node that owned the addresses when the plan was made; absent if none did, or not one alone
 * @param to the node that shall own them
 * @param stages what to do, one stage after the other
 */
public record Plan(GroupName group, Optional<NodeName> from, NodeName to, List<Stage> stages) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if two steps have one key
     */
    public Plan {
        stages = List.copyOf(stages);
        Set<String> keys = new HashSet<>();
        for (Stage stage : stages) {
            for (Step step : stage.steps()) {
                if (!keys.add(step.key())) {
                    throw new IllegalArgumentException(
                            "the plan for " + group + " names step " + step.key() + " twice");
                }
            }
        }
    }

    /** All steps, in the order of their stages. */
    public List<Step> steps() {
        return stages.stream().flatMap(stage -> stage.steps().stream()).toList();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return stages.isEmpty();
    }

    /** The number of AWS calls that change something. */
    public int changes() {
        return steps().size();
    }

    /**
     * The plan as part of a run; see {@link Step#inRun}.
     *
     * @param run the run's id; empty to take it back
     */
    public Plan inRun(String run) {
        return new Plan(
                group,
                from,
                to,
                stages.stream()
                        .map(stage -> new Stage(stage.steps().stream()
                                .map(step -> step.inRun(run))
                                .toList()))
                        .toList());
    }

    /** The stages that bring back what was observed before, last first. */
    public List<Stage> inverseStages() {
        List<Stage> reversed = new ArrayList<>(stages);
        Collections.reverse(reversed);
        return reversed.stream()
                .map(stage ->
                        new Stage(stage.steps().stream().map(Step::inverse).toList()))
                .toList();
    }
}
