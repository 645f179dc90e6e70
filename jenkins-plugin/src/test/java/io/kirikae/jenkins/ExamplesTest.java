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
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The Jenkinsfiles of the documentation work as they stand, the Declarative one with its approval. */
@WithJenkins
class ExamplesTest {

    @TempDir
    Path directory;

    private JenkinsRule jenkins;
    private SimulatedPair pair;

    @BeforeEach
    void open(JenkinsRule rule) {
        jenkins = rule;
        pair = SimulatedPair.quick(directory);
        Site.configure(pair.yaml(""));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    }

    @AfterEach
    void close() {
        pair.close();
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
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        User.getById("taro", true);
        job.setDefinition(new CpsFlowDefinition(Files.readString(Path.of("src/doc/examples", example)), true));
        return job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("taro")))
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
