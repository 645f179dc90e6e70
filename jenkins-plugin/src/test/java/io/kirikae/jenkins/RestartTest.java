package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller that is restarted, or killed, while a step goes on: whole processes, with the plugin as it is installed. */
class RestartTest {

    @TempDir
    Path directory;

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @Test
    void aMoveThatWaitedForItsWindowIsMadeOnceAfterARestart() throws Throwable {
        try (SimulatedPair pair = SimulatedPair.quick(directory)) {
            controller.startJenkins();
            begin(
                    pair.yaml("    windows: {switchover: [\"Mon 00:00-00:01\"]}"),
                    "kirikaeSwitchover group: 'ftp', outsideWindow: 'wait'",
                    "Outside its window; waiting until");
            controller.stopJenkins();
            controller.startJenkins();

            end(pair.yaml(""));

            assertThat(pair.owner()).isEqualTo("i-0b2");
            assertThat(pair.changes()).isEqualTo(1);
        }
    }

    @Test
    void aMoveInWhoseMiddleTheControllerIsRestartedIsMadeOnce() throws Throwable {
        inTheMiddle(controller::stopJenkins);
    }

    @Test
    void aMoveInWhoseMiddleTheControllerIsKilledIsMadeOnce() throws Throwable {
        inTheMiddle(controller::stopJenkinsForcibly);
    }

    @Test
    void aMoveOfAnAgentIsMadeOnceWhereTheControllerIsKilledMeanwhile() throws Throwable {
        inTheMiddle(
                () -> {
                    controller.runRemotely(RestartTest::workOnAgents);
                    agents.createAgent(
                            controller,
                            InboundAgentExtension.Options.newBuilder()
                                    .name("edge")
                                    .label("aws")
                                    .webSocket()
                                    .build());
                },
                controller::stopJenkinsForcibly);
    }

    private static void workOnAgents(JenkinsRule jenkins) {
        KirikaeConfiguration.get().setAgentLabel("aws");
    }

    private interface Act {
        void happen() throws Throwable;
    }

    private void inTheMiddle(Act ending) throws Throwable {
        inTheMiddle(() -> {}, ending);
    }

    private void inTheMiddle(Act before, Act ending) throws Throwable {
        try (SimulatedPair pair = SimulatedPair.slow(directory)) {
            controller.startJenkins();
            before.happen();
            begin(
                    pair.yaml(""),
                    "kirikaeSwitchover group: 'ftp', reason: 'kernel'",
                    "journal started network-interface/eni-0c3/detach");
            ending.happen();
            controller.startJenkins();

            end(pair.yaml(""));

            assertThat(pair.owner()).isEqualTo("i-0b2");
            assertThat(pair.changes()).isEqualTo(1);
        }
    }

    private void begin(String yaml, String script, String message) throws Throwable {
        controller.runRemotely(RestartTest::beginThere, yaml, script, message);
    }

    private static void beginThere(JenkinsRule jenkins, String yaml, String script, String message) throws Throwable {
        Site.configure(yaml);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "maintenance");
        job.setDefinition(new CpsFlowDefinition(script, true));
        jenkins.waitForMessage(message, job.scheduleBuild2(0).waitForStart());
    }

    private void end(String yaml) throws Throwable {
        controller.runRemotely(RestartTest::endThere, yaml);
    }

    private static void endThere(JenkinsRule jenkins, String yaml) throws Throwable {
        Site.configure(yaml);
        WorkflowRun run = jenkins.jenkins
                .getItemByFullName("maintenance", WorkflowJob.class)
                .getLastBuild();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(run.getAction(ChangesAction.class).getChanges()).hasSize(1);
    }
}
