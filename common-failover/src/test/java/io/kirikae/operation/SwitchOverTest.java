package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.decision.Guard;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanHash;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchOverTest {

    private static final Request ASKED = Request.by(Trigger.OPERATOR);

    @Test
    void movesAServiceThatAnswersAndBringsItHomeAgain() throws Exception {
        try (Rig rig = Rig.of(Pair.ROUTE)) {
            Answer away = run(rig, MoveKind.SWITCHOVER, Optional.empty());
            Answer home = run(rig, MoveKind.FAILBACK, Optional.empty());

            assertThat(((Answer.Ran) away).end().state()).isEqualTo(RunState.DONE);
            assertThat(((Answer.Ran) home).history().run().kind()).isEqualTo(RunKind.FAILBACK);
            assertThat(rig.owner()).contains("i-a");
            assertThat(rig.changes()).isEqualTo(4);
        }
    }

    @Test
    void runsExactlyThePlanThatWasApproved() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            PlanHash hash = PlanHash.of(planned(rig).plan());

            Answer answer = run(
                    rig, MoveKind.SWITCHOVER, Optional.of(new Approval(hash, Optional.empty(), "hanako", "CHG-17")));

            assertThat(((Answer.Ran) answer).end().state()).isEqualTo(RunState.DONE);
            assertThat(((Answer.Ran) answer).history().entries())
                    .filteredOn(entry -> entry.event() == Event.APPROVED)
                    .extracting(Entry::detail)
                    .containsExactly("plan " + hash + " by hanako, change CHG-17");
        }
    }

    @Test
    void refusesWhenThePlanWouldDifferFromTheApprovedOne() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            PlanHash hash = PlanHash.of(planned(rig).plan());
            run(rig, MoveKind.SWITCHOVER, Optional.empty());

            Answer answer = run(rig, MoveKind.SWITCHOVER, Optional.of(Approval.of(hash)));

            Verdict verdict = ((Answer.NotRun) answer).verdict();
            assertThat(verdict.why()).contains(hash.value(), "approve anew");
            assertThat(rig.changes()).isEqualTo(1);
        }
    }

    @Test
    void saysWhatHasChangedSinceThePlanWasApproved() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            Plan seen = planned(rig).plan();
            run(rig, MoveKind.SWITCHOVER, Optional.empty());
            run(rig, MoveKind.FAILBACK, Optional.empty());
            Plan unowned = new Plan(seen.group(), Optional.empty(), seen.to(), seen.stages());
            Approval approval = new Approval(PlanHash.of(unowned), Optional.of(unowned), "hanako", "CHG-17");

            Answer answer = run(rig, MoveKind.SWITCHOVER, Optional.of(approval));

            assertThat(((Answer.NotRun) answer).verdict().why())
                    .contains("What differs: the owner was nobody, and is a.");
            assertThat(rig.changes()).isEqualTo(2);
        }
    }

    @Test
    void anApprovedPlanNamesTheTarget() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            Plan seen = planned(rig).plan();
            run(rig, MoveKind.SWITCHOVER, Optional.empty());
            Approval approval = new Approval(PlanHash.of(seen), Optional.of(seen), "hanako", "");

            Answer answer = run(rig, MoveKind.SWITCHOVER, Optional.of(approval));

            assertThat(((Answer.NotRun) answer).verdict()).isInstanceOf(Verdict.Stay.class);
            assertThat(rig.owner()).contains("i-b");
        }
    }

    @Test
    void anApprovalBelongsToItsPlanAndHasOneLine() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            Plan seen = planned(rig).plan();
            PlanHash hash = PlanHash.of(seen);

            assertThatThrownBy(() -> new Approval(new PlanHash("0123456789ab"), Optional.of(seen), "", ""))
                    .hasMessageContaining("0123456789ab was approved");
            assertThatThrownBy(() -> new Approval(hash, Optional.empty(), "a\u001b[2Jb", ""))
                    .hasMessage("an approver has one line of at most 200 characters");
            assertThatThrownBy(() -> new Approval(hash, Optional.empty(), "", "x".repeat(201)))
                    .hasMessage("a change has one line of at most 200 characters");
        }
    }

    @Test
    void doesNotMoveToANodeThatDoesNotServe() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.down.add(Pair.B);

            Answer answer = run(rig, MoveKind.SWITCHOVER, Optional.empty());

            assertThat(((Verdict.Blocked) ((Answer.NotRun) answer).verdict()).by())
                    .isEqualTo(Guard.NO_STANDBY);
            assertThat(rig.changes()).isZero();
        }
    }

    @Test
    void saysThatNothingIsToBeDoneWhenEverythingIsThereAlready() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            Answer answer = run(rig, MoveKind.FAILBACK, Optional.empty());

            assertThat(((Answer.NotRun) answer).verdict()).isInstanceOf(Verdict.Stay.class);
        }
    }

    @Test
    void whoWasGivenEverythingByHandIsAssignedTheGroupWithoutACall() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            run(rig, MoveKind.SWITCHOVER, Optional.empty());
            rig.giveTheElasticIpBackToA();
            long changes = rig.changes();

            Answer answer = run(rig, MoveKind.FAILBACK, Optional.empty());

            assertThat(((Answer.Ran) answer).end().state()).isEqualTo(RunState.DONE);
            assertThat(rig.changes()).isEqualTo(changes);
            assertThat(rig.store.assignments().read(Pair.GROUP))
                    .hasValueSatisfying(now -> assertThat(now.owner()).isEqualTo(Pair.A));
            assertThat(((Answer.NotRun) run(rig, MoveKind.FAILBACK, Optional.empty())).verdict())
                    .isInstanceOf(Verdict.Stay.class);
        }
    }

    @Test
    void planningChangesNothing() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            Answer.Planned planned = planned(rig);

            assertThat(planned.plan().changes()).isEqualTo(2);
            assertThat(rig.changes()).isZero();
            assertThat(rig.store.leases().read(Pair.GROUP)).isEmpty();
        }
    }

    @Test
    void bringsADividedAddressToOneNode() throws Exception {
        try (Rig rig = Rig.of(Pair.ROUTE)) {
            rig.pointOneRouteElsewhere();

            Answer answer = run(rig, MoveKind.SWITCHOVER, Optional.empty());

            assertThat(((Answer.Ran) answer).end().state()).isEqualTo(RunState.DONE);
            assertThat(rig.owner()).isPresent();
        }
    }

    private static Answer.Planned planned(Rig rig) throws InterruptedException {
        return new SwitchOver(rig.site(CrashPoints.none()), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .plan(new Asker("operator", "", Optional.empty()), ASKED, Optional.empty());
    }

    private static Answer run(Rig rig, MoveKind kind, Optional<Approval> approval) throws InterruptedException {
        return new SwitchOver(rig.site(CrashPoints.none()), rig.watched(), kind, Progress.SILENT)
                .run(new Asker("operator", "", Optional.empty()), ASKED, Optional.empty(), approval);
    }
}
