package io.kirikae.jenkins;

import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A Jenkins that is configured for a pair of nodes on a simulated AWS: a quick one, unless a test wants the slow one. */
@WithJenkins
abstract class WithPair {

    @TempDir
    private Path directory;

    JenkinsRule jenkins;
    SimulatedPair pair;

    @BeforeEach
    void open(JenkinsRule rule) {
        jenkins = rule;
        pair = pair(directory);
        Site.configure(pair.yaml(""));
    }

    @AfterEach
    void close() {
        pair.close();
    }

    SimulatedPair pair(Path store) {
        return SimulatedPair.quick(store);
    }

    final WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** A build that has ended, well or not. */
    final WorkflowRun build(String script) throws Exception {
        return jenkins.waitForCompletion(job(script).scheduleBuild2(0).waitForStart());
    }
}
