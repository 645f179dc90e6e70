package io.kirikae.simulation;

import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Verdicts;

/** Puts down what became of a request. */
final class Answers {

    private Answers() {}

    static void tell(Program program, String what, Answer answer) {
        if (answer instanceof Answer.Ran ran) {
            program.stage().tally().met("run " + ran.state());
            program.stage().chronicle().tell(program.life().name(), () -> what + ": " + ran.state());
        } else if (answer instanceof Answer.NotRun not) {
            if (not.verdict() instanceof Verdict.Blocked blocked) {
                program.stage().tally().met("guard " + blocked.by());
            }
            program.stage().chronicle().tell(program.life().name(), () -> what + ": " + Verdicts.text(not.verdict()));
        } else if (answer instanceof Answer.KnownAlready known) {
            program.stage().tally().met("guard ALREADY_HANDLED");
            program.stage()
                    .chronicle()
                    .tell(
                            program.life().name(),
                            () -> what + ": known, run " + known.history().run().id());
        }
    }
}
