package io.kirikae.operation;

import io.kirikae.decision.Verdict;
import io.kirikae.engine.RunEnd;
import io.kirikae.plan.Plan;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;

/** What became of a request to move a group's addresses. */
public sealed interface Answer {

    /**
     * A run was carried out, or gone on with.
     *
     * @param history the run with its journal
     * @param end how it stands now
     */
    record Ran(RunHistory history, RunEnd end) implements Answer {
        /** How the run stands now. */
        public RunState state() {
            return end.state();
        }

        /** What is true now, and what to type where something is left to do. */
        public String conclusion() {
            return end.conclusion();
        }
    }

    /**
     * The same incident has led to a run before, and that run is the answer.
     *
     * @param history the run with its journal
     */
    record KnownAlready(RunHistory history) implements Answer {}

    /**
     * Nothing was done.
     *
     * @param verdict why: {@link Verdict.Stay} or {@link Verdict.Blocked}
     */
    record NotRun(Verdict verdict) implements Answer {}

    /**
     * Nothing was done, because only the plan was wanted.
     *
     * @param verdict what would be done and why
     * @param plan what would be changed; without stages where nothing would
     */
    record Planned(Verdict verdict, Plan plan) implements Answer {}
}
