package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import java.io.StringReader;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The freestyle project's step. */
class FreestyleTest extends WithPair {

    private FreeStyleProject project;

    @BeforeEach
    void project() throws Exception {
        project = jenkins.createFreeStyleProject();
    }

    @Test
    void aBuildOnAnAgentPlansMovesAndComesHome() throws Exception {
        project.setAssignedNode(jenkins.createOnlineSlave());
        for (String operation :
                new String[] {"preflight", "plan", "switchover", "status", "pause", "unpause", "failback"}) {
            project.getBuildersList().add(new KirikaeBuilder(operation, "ftp"));
        }

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        jenkins.assertLogContains("The service answers through the address on ftp-2.", build);
        jenkins.assertLogContains("Group ftp is paused.", build);
        assertThat(build.getAction(ChangesAction.class).getChanges()).hasSize(2);
        assertThat(pair.owner()).isEqualTo("i-0a1");
    }

    @Test
    void theApprovedHashMayBeAParameter() throws Exception {
        KirikaeBuilder builder = new KirikaeBuilder("switchover", "${GROUP}");
        builder.setApprovedHash("${HASH}");
        project.getBuildersList().add(builder);
        project.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("GROUP", ""), new StringParameterDefinition("HASH", "")));

        FreeStyleBuild build = project.scheduleBuild2(
                        0,
                        new ParametersAction(
                                new StringParameterValue("GROUP", "ftp"),
                                new StringParameterValue("HASH", "0123456789ab")))
                .get();

        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("approved was 0123456789ab", build);
        assertThat(pair.changes()).isZero();
    }

    @Test
    void aProjectThatAnOlderVersionSavedIsRead() throws Exception {
        project.updateByXml((javax.xml.transform.Source) new StreamSource(new StringReader("""
            <project>
              <builders>
                <io.kirikae.jenkins.KirikaeBuilder><operation>plan</operation><group>ftp</group></io.kirikae.jenkins.KirikaeBuilder>
              </builders>
            </project>
            """)));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        jenkins.assertLogContains("for group ftp: ftp-1 -> ftp-2", build);
        assertThat(project.getBuildersList().get(KirikaeBuilder.class).getOnAbort())
                .isEqualTo("rollback");
    }
}
