package io.kirikae.operation;

import io.kirikae.decision.Verdict;

/** Verdicts as people read them. */
public final class Verdicts {

    private Verdicts() {}

    /** The verdict's word and its reason. */
    public static String text(Verdict verdict) {
        if (verdict instanceof Verdict.FailOver failOver) {
            return "move to " + failOver.to() + ": " + failOver.why();
        }
        return verdict instanceof Verdict.Blocked blocked
                ? "blocked by " + blocked.by() + ": " + blocked.why()
                : "stay: " + verdict.why();
    }
}
