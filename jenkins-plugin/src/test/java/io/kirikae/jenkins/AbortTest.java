package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A build that is aborted in the middle of a move ends it in the way that was chosen, and says which. */
@WithJenkins
class AbortTest {

    private static final String IN_THE_MIDDLE = "journal started network-interface/eni-0c3/detach";

    @TempDir
    Path directory;

    private JenkinsRule jenkins;
    private SimulatedPair pair;

    @BeforeEach
    void open(JenkinsRule rule) {
        jenkins = rule;
        pair = SimulatedPair.slow(directory);
        Site.configure(pair.yaml(""));
    }

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void everythingIsBroughtBack() throws Exception {
        WorkflowRun run = begun("kirikaeSwitchover group: 'ftp'", IN_THE_MIDDLE);

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("the running step is finished, then everything is brought back", run);
        assertThat(outcome(run)).isEqualTo("ROLLED_BACK");
        assertThat(pair.owner()).isEqualTo("i-0a1");
    }

    @Test
    void theRestIsLeft() throws Exception {
        WorkflowRun run = begun("kirikaeSwitchover group: 'ftp', onAbort: 'leave'", IN_THE_MIDDLE);

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("the running step is finished, and the rest is left", run);
        assertThat(outcome(run)).isEqualTo("UNFINISHED");
        assertThat(pair.owner()).isEqualTo("nobody");
    }

    @Test
    void aMoveThatWaitsForItsWindowIsNotBegun() throws Exception {
        Site.configure(pair.yaml("    windows: {switchover: [\"Mon 00:00-00:01\"]}"));
        WorkflowRun run = begun("kirikaeSwitchover group: 'ftp', outsideWindow: 'wait'", "waiting until");

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(run.getAction(ChangesAction.class)).isNull();
        assertThat(pair.changes()).isZero();
    }

    @Test
    void aFreestyleBuildBringsEverythingBackAsWell() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(new KirikaeBuilder("switchover", "ftp"));
        FreeStyleBuild build = project.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(IN_THE_MIDDLE, build);

        build.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("then everything is brought back", build);
        assertThat(pair.owner()).isEqualTo("i-0a1");
    }

    private WorkflowRun begun(String script, String message) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(message, run);
        return run;
    }

    private static String outcome(WorkflowRun run) {
        return run.getAction(ChangesAction.class).getChanges().get(0).record().outcome();
    }
}
