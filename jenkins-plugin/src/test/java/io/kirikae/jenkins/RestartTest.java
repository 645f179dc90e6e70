package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The controller is restarted while a step goes on. */
class RestartTest {

    @TempDir
    Path directory;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void aMoveThatWaitedForItsWindowIsMadeOnceAfterARestart() throws Throwable {
        try (SimulatedPair pair = new SimulatedPair(directory)) {
            sessions.then(jenkins -> {
                KirikaeConfiguration.get().setSiteText(pair.yaml("    windows: {switchover: [\"Mon 00:00-00:01\"]}"));
                WorkflowJob job = jenkins.createProject(WorkflowJob.class, "maintenance");
                job.setDefinition(new CpsFlowDefinition(
                        "kirikaeSwitchover group: 'ftp', reason: 'kernel', outsideWindow: 'wait'", true));
                WorkflowRun run = job.scheduleBuild2(0).waitForStart();
                jenkins.waitForMessage("Outside its window; waiting until", run);
            });
            sessions.then(jenkins -> {
                KirikaeConfiguration.get().setSiteText(pair.yaml(""));
                WorkflowRun run = jenkins.jenkins
                        .getItemByFullName("maintenance", WorkflowJob.class)
                        .getLastBuild();
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
                assertThat(run.getAction(ChangesAction.class).getChanges()).hasSize(1);
            });
            assertThat(pair.owner()).isEqualTo("i-0b2");
            assertThat(pair.changes()).isEqualTo(1);
        }
    }
}
