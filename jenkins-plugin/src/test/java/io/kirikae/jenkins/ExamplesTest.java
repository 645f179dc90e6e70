package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Jenkinsfiles of the documentation work as they stand, the Declarative one with its approval. */
class ExamplesTest extends WithPair {

    @BeforeEach
    void peopleLogIn() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    }

    @Test
    void theMaintenanceIsApprovedAndTheApproverStandsInTheJournal() throws Exception {
        WorkflowRun run = begun("maintenance.Jenkinsfile");
        jenkins.waitForMessage("Approve plan ", run);

        approve(run, "hanako");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        List<ChangesAction.Shown> changes = run.getAction(ChangesAction.class).getChanges();
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).record().approved()).contains(" by hanako");
        assertThat(changes.get(0).record().requestedBy()).startsWith("taro, build ");
        assertThat(pair.owner()).isEqualTo("i-0a1");
        assertThat(pair.changes()).isEqualTo(2);
    }

    @Test
    void theScriptedMaintenanceGoesThereAndBack() throws Exception {
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(begun("scripted.Jenkinsfile")));

        assertThat(pair.owner()).isEqualTo("i-0a1");
        assertThat(pair.changes()).isEqualTo(2);
    }

    @Test
    void theNightlyDrillTouchesNothingAndArchivesItsReports() throws Exception {
        WorkflowRun run = begun("drill.Jenkinsfile");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("DONE: The service answers through the address on ftp-2.", run);
        assertThat(run.getArtifacts())
                .extracting(artifact -> artifact.getFileName())
                .contains("drill-ftp.html");
        assertThat(pair.changes()).isZero();
    }

    private WorkflowRun begun(String example) throws Exception {
        User.getById("taro", true);
        return job(Files.readString(Path.of("src/doc/examples", example)))
                .scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("taro")))
                .waitForStart();
    }

    private static void approve(WorkflowRun run, String who) throws Exception {
        InputStepExecution input =
                run.getAction(InputAction.class).getExecutions().get(0);
        try (ACLContext ignored = ACL.as2(User.getById(who, true).impersonate2())) {
            input.doProceedEmpty();
        }
    }
}
