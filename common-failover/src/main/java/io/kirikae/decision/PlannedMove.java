package io.kirikae.decision;

import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a person's planned move may go ahead now. Pure. A planned move needs no owner that is down, and no witness: a
 * person has looked. It needs a target that serves, and nothing else that moves the group.
 */
public final class PlannedMove {

    private PlannedMove() {}

    /**
     * The verdict: {@link Verdict.FailOver} for "go ahead".
     *
     * @param view the facts
     * @param to the node that shall own the addresses
     * @param nothingToDo whether the plan has no steps
     */
    public static Verdict decide(GroupView view, NodeName to, boolean nothingToDo) {
        List<Verdict.Blocked> blocks = new ArrayList<>();
        Standing standing = view.standing();
        standing.paused()
                .ifPresent(why -> add(blocks, view, Guard.PAUSED, why + "; 'kirikae unpause " + view.group() + "'"));
        standing.windowClosed().ifPresent(why -> add(blocks, view, Guard.NOT_IN_WINDOW, why));
        standing.runInProgress().ifPresent(why -> add(blocks, view, Guard.RUN_IN_PROGRESS, why));
        view.cloudUnreachable()
                .ifPresent(why -> add(blocks, view, Guard.AWS_UNREACHABLE, "AWS could not be read: " + why));
        Optional<NodeView> target =
                view.nodes().stream().filter(node -> node.name().equals(to)).findFirst();
        if (target.isEmpty()) {
            return new Verdict.Blocked(Guard.NO_STANDBY, to + " is no node of group " + view.group());
        }
        if (!target.get().obstacles().isEmpty()) {
            add(
                    blocks,
                    view,
                    Guard.PREFLIGHT_FAILED,
                    String.join(" ", target.get().obstacles()));
        }
        if (nothingToDo && blocks.isEmpty()) {
            return new Verdict.Stay("everything is on " + to + " already");
        }
        if (!target.get().couldServe()) {
            add(blocks, view, Guard.NO_STANDBY, Candidates.whyNotServing(target.get()));
        }
        return blocks.isEmpty()
                ? new Verdict.FailOver(
                        to, "it was asked for, and " + to + " " + target.get().ability())
                : blocks.get(0);
    }

    private static void add(List<Verdict.Blocked> blocks, GroupView view, Guard guard, String why) {
        boolean lifted = guard.liftable() && view.request().overrides().containsKey(guard);
        if (!lifted) {
            blocks.add(new Verdict.Blocked(guard, why));
        }
    }
}
