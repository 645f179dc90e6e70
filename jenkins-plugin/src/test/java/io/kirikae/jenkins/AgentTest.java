package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.labels.LabelAtom;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where agents of a label reach AWS, one of them does everything; one that is lost in the middle of a move costs no second move. */
class AgentTest extends WithPair {

    private static final String IN_THE_MIDDLE = "journal started network-interface/eni-0c3/detach";

    @BeforeEach
    void workOnAgents() {
        KirikaeConfiguration.get().setAgentLabel("aws");
    }

    @Override
    SimulatedPair pair(Path store) {
        return SimulatedPair.slow(store);
    }

    @Test
    void anApprovedMaintenanceIsMadeOnTheAgent() throws Exception {
        DumbSlave agent = connected();

        WorkflowRun run = build("""
            kirikaePreflight groups: 'ftp'
            def plan = kirikaePlan group: 'ftp'
            def moved = kirikaeSwitchover group: 'ftp', approvedHash: plan.hash, approver: 'hanako', changeId: 'CHG-17'
            assert moved.outcome == 'DONE'
            kirikaePaused('ftp') { echo kirikaeStatus().ftp.paused.toString() }
            """);

        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("On agent " + agent.getDisplayName() + ".", run);
        jenkins.assertLogContains("The store is a file of agent " + agent.getDisplayName(), run);
        jenkins.assertLogContains("by hanako, change CHG-17", run);
        jenkins.assertLogContains("Group ftp is no longer paused.", run);
        assertThat(pair.owner()).isEqualTo("i-0b2");
        assertThat(jenkins.createWebClient().goTo("kirikae").asNormalizedText()).contains("ftp-2");
    }

    @Test
    void aMoveThatLosesItsAgentIsMadeOnceByTheNext() throws Exception {
        DumbSlave first = connected();
        WorkflowRun run = begun();
        assertThat(first.toComputer().countBusy()).as("executors that are held").isZero();

        first.toComputer().disconnect(new OfflineCause.ByCLI("lost")).get();
        jenkins.waitForMessage("Waiting for an agent; no executor is held.", run);
        jenkins.jenkins.removeNode(first);
        connected();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(run.getAction(ChangesAction.class).getChanges()).hasSize(1);
        assertThat(pair.owner()).isEqualTo("i-0b2");
        assertThat(pair.changes()).isEqualTo(1);
    }

    @Test
    void anAbortedMoveIsBroughtBackOnTheAgent() throws Exception {
        connected();
        WorkflowRun run = begun();

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(run.getAction(ChangesAction.class)
                        .getChanges()
                        .get(0)
                        .record()
                        .outcome())
                .isEqualTo("ROLLED_BACK");
        assertThat(pair.owner()).isEqualTo("i-0a1");
    }

    @Test
    void whatIsWrongThereIsASentenceHere() throws Exception {
        connected();

        WorkflowRun run = build("kirikaePlan group: 'ftq'");

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("there is no group 'ftq'; did you mean 'ftp'?", run);
        jenkins.assertLogNotContains("at io.kirikae", run);
    }

    @Test
    void withoutAnAgentAPipelineWaitsAndAFreestyleBuildFails() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(new KirikaeBuilder("switchover", "ftp"));

        WorkflowRun waiting =
                job("kirikaeSwitchover group: 'ftp'").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("No agent with the label 'aws' is connected. Waiting for an agent", waiting);
        FreeStyleBuild build = project.scheduleBuild2(0).get();
        waiting.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(waiting));
        jenkins.assertLogContains("What had been begun, if anything, is left", waiting);
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("No agent with the label 'aws' is connected.", build);
        assertThat(pair.changes()).isZero();
    }

    private DumbSlave connected() throws Exception {
        return jenkins.createOnlineSlave(new LabelAtom("aws"));
    }

    private WorkflowRun begun() throws Exception {
        WorkflowRun run =
                job("kirikaeSwitchover group: 'ftp'").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(IN_THE_MIDDLE, run);
        return run;
    }
}
