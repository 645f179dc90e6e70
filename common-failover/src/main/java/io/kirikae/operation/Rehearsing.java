package io.kirikae.operation;

import io.kirikae.decision.OwnerView;
import io.kirikae.mechanism.Actions;
import io.kirikae.mechanism.Rehearsal;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.plan.Plan;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.Group;
import io.kirikae.topology.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks AWS for the permission of every call of every direction. AWS counts such a question like the call itself, so most of what it
 * takes at once is left to whoever really moves something.
 */
final class Rehearsing {

    /** EC2 takes 50 changes of a kind at once, and 5 a second. */
    private static final int AT_ONCE = 20;

    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Actions rehearsal;
    private final TimeSource time;
    private int asked;

    Rehearsing(Actions rehearsal, TimeSource time) {
        this.rehearsal = rehearsal;
        this.time = time;
    }

    List<Check> permissions(Group group, CloudLook look) throws InterruptedException {
        Map<String, Check> checks = new LinkedHashMap<>();
        for (Node node : group.nodes()) {
            boolean owns = look.owner().equals(new OwnerView.On(node.name()));
            if (!owns && look.obstaclesTo(node.name()).isEmpty()) {
                there(Planner.failover(group.name(), look, node.name()), checks);
            }
        }
        return new ArrayList<>(checks.values());
    }

    private void there(Plan plan, Map<String, Check> checks) throws InterruptedException {
        for (Step step : plan.steps()) {
            ask(step, "to " + plan.to(), checks);
        }
        if (plan.from().isPresent()) {
            for (Stage stage : plan.inverseStages()) {
                for (Step step : stage.steps()) {
                    ask(step, "back to " + plan.from().get(), checks);
                }
            }
        }
    }

    private void ask(Step step, String way, Map<String, Check> checks) throws InterruptedException {
        if (++asked > AT_ONCE) {
            time.pause(BETWEEN);
        }
        String what = step.call() + " on the way " + way;
        // Nothing is changed, so that it takes no right to change the group.
        Rehearsal answer = Rehearsal.of(rehearsal.of(step).apply(Optional::empty));
        if (answer instanceof Rehearsal.Denied denied) {
            put(Result.PROBLEM, denied.why(), checks);
        } else if (answer instanceof Rehearsal.CannotTell unknown) {
            put(
                    Result.UNKNOWN,
                    "Whether " + what + " is permitted shows when it is made: " + unknown.why() + ".",
                    checks);
        } else {
            put(Result.OK, what + " is permitted.", checks);
        }
    }

    private static void put(Result result, String text, Map<String, Check> checks) {
        checks.putIfAbsent(text, new Check("permissions", result, text));
    }
}
