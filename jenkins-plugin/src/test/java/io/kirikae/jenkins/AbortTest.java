package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** A build that is aborted in the middle of a move ends it in the way that was chosen, and says which. */
class AbortTest extends WithPair {

    private static final String IN_THE_MIDDLE = "journal started network-interface/eni-0c3/detach";

    @Override
    SimulatedPair pair(Path store) {
        return SimulatedPair.slow(store);
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
        WorkflowRun run = job(script).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(message, run);
        assertThat(jenkins.jenkins.toComputer().countBusy())
                .as("executors that are held")
                .isZero();
        return run;
    }

    private static String outcome(WorkflowRun run) {
        return run.getAction(ChangesAction.class).getChanges().get(0).record().outcome();
    }
}
