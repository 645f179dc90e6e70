package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** The Pipeline's steps in a real Jenkins, against a simulated AWS. */
class PipelineTest extends WithPair {

    @Test
    void anApprovedPlanIsCarriedOutAndTheWayHomeIsOneStep() throws Exception {
        WorkflowRun run = build("""
            kirikaePreflight groups: 'ftp'
            def plan = kirikaePlan group: 'ftp'
            assert plan.goesAhead && plan.owner == 'ftp-1' && plan.target == 'ftp-2'
            def moved = kirikaeSwitchover group: 'ftp', approvedHash: plan.hash, approver: 'hanako', changeId: 'CHG-17'
            assert moved.outcome == 'DONE'
            kirikaePaused('ftp') { echo kirikaeStatus().ftp.paused.toString() }
            kirikaeFailback group: 'ftp', reason: 'done'
            """);

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("by hanako, change CHG-17", run);
        jenkins.assertLogContains("Group ftp is no longer paused.", run);
        assertThat(pair.owner()).isEqualTo("i-0a1");
        assertThat(pair.changes()).isEqualTo(2);
        assertThat(run.getAction(ChangesAction.class).getChanges()).hasSize(2);
    }

    @Test
    void aPlanThatHasChangedIsRefusedWithTheDifference() throws Exception {
        WorkflowRun run = build("""
            def plan = kirikaePlan group: 'ftp'
            kirikaeSwitchover group: 'ftp', occasion: 'somebody else'
            kirikaeSwitchover group: 'ftp', target: 'ftp-1', approvedHash: plan.hash
            """);

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("What differs: the owner was ftp-1, and is ftp-2", run);
        assertThat(pair.changes()).isEqualTo(1);
    }

    @Test
    void theSameBuildThatRetriesIsTheSameRun() throws Exception {
        WorkflowRun run = build("""
            int tries = 0
            retry(2) {
                kirikaeSwitchover group: 'ftp'
                if (tries++ == 0) { error 'after the move' }
            }
            """);

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("This has led to run ", run);
        assertThat(pair.changes()).isEqualTo(1);
    }

    @Test
    void outsideItsWindowABuildFails() throws Exception {
        Site.configure(pair.yaml("    windows: {switchover: []}"));

        WorkflowRun run = build("kirikaeSwitchover group: 'ftp'");

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("NOT_IN_WINDOW", run);
        assertThat(pair.changes()).isZero();
    }

    @Test
    void aGuardIsLiftedOnlyForAPerson() throws Exception {
        WorkflowRun run = build("kirikaeFailover group: 'ftp', overrides: 'NOT_CONFIRMED=because', reason: 'x'");

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("Kirikae/Override needs a person", run);
        assertThat(pair.changes()).isZero();
    }

    @Test
    void whatIsWrongIsASentenceAndNoStackTrace() throws Exception {
        WorkflowRun run = build("kirikaePlan group: 'ftq'");

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("there is no group 'ftq'; did you mean 'ftp'?", run);
        jenkins.assertLogNotContains("at io.kirikae", run);
    }
}
