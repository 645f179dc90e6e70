package io.kirikae.order;

import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Verdicts;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanCost;
import io.kirikae.report.Words;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import java.util.Locale;

/** What people read of orders. Stateless. */
final class OrderText {

    private OrderText() {}

    static String plan(Answer.Planned planned) {
        Plan plan = planned.plan();
        String verdict = "Group " + plan.group() + ": " + Words.sentence(Verdicts.text(planned.verdict()));
        if (!(planned.verdict() instanceof Verdict.FailOver) || plan.isEmpty()) {
            return verdict + "\nNothing would be changed.";
        }
        StringBuilder text = new StringBuilder(verdict)
                .append('\n')
                .append(plan.from().map(Object::toString).orElse("nobody"))
                .append(" -> ")
                .append(plan.to())
                .append('\n');
        plan.stages().forEach(stage -> stage.steps()
                .forEach(step -> text.append("- ").append(step.text()).append('\n')));
        PlanCost cost = PlanCost.of(plan);
        return text.append(Words.count(cost.changes(), "change"))
                .append(" in AWS, ")
                .append(Words.seconds(cost.atBest(), 1))
                .append(" s at best. Nothing was changed now.")
                .toString();
    }

    static String begun(Run run) {
        return "Run " + run.id() + " has begun: " + words(run) + ". 'kirikae history "
                + run.plan().group() + "' says how it goes.";
    }

    static String known(RunHistory history) {
        return "This was ordered a moment ago: run " + history.run().id() + ", " + words(history.run()) + ", "
                + history.state() + ".";
    }

    static String notRun(Verdict verdict) {
        return "Nothing was changed; " + Words.sentence(Verdicts.text(verdict));
    }

    private static String words(Run run) {
        return run.kind().name().toLowerCase(Locale.ROOT) + " of group "
                + run.plan().group() + ", " + Words.move(run);
    }
}
