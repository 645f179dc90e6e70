package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The key of AWS is written nowhere: neither into a log, nor with a build, also while it runs, nor into any configuration. */
@WithJenkins
class SecretsTest {

    @TempDir
    Path directory;

    @Test
    void noFileOfJenkinsHasTheKey(JenkinsRule jenkins) throws Exception {
        try (SimulatedPair pair = SimulatedPair.slow(directory)) {
            Site.configure(pair.yaml(""));
            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            job.setDefinition(new CpsFlowDefinition("kirikaePlan group: 'ftp'\nkirikaeSwitchover group: 'ftp'", true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("journal started network-interface/eni-0c3/detach", run);

            List<Path> during = withTheKey(jenkins);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

            assertThat(during).isEmpty();
            assertThat(withTheKey(jenkins)).isEmpty();
        }
    }

    private static List<Path> withTheKey(JenkinsRule jenkins) throws IOException {
        try (Stream<Path> files = Files.walk(jenkins.jenkins.getRootDir().toPath())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/plugins/"))
                    .filter(SecretsTest::hasTheKey)
                    .toList();
        }
    }

    private static boolean hasTheKey(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(Site.SECRET);
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
