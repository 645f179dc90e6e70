package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.io.StringReader;
import java.util.List;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A form shows what is saved as soon as it is there, and saves what it shows, however early it is saved. */
@WithJenkins
class FormTest {

    private JenkinsRule jenkins;
    private FreeStyleProject project;

    @BeforeEach
    void open(JenkinsRule rule) throws Exception {
        jenkins = rule;
        project = jenkins.createFreeStyleProject("p");
    }

    @Test
    void theBuilderThatIsSavedAtOnceIsTheSame() throws Exception {
        KirikaeBuilder builder = new KirikaeBuilder("switchover", "ftp");
        builder.setTarget("ftp-2");
        builder.setApprovedHash("0123456789ab");
        builder.setReason("patches");
        builder.setChangeId("CHG-17");
        builder.setOnAbort("leave");
        project.getBuildersList().add(builder);

        jenkins.configRoundtrip(project);

        jenkins.assertEqualDataBoundBeans(builder, project.getBuildersList().get(KirikaeBuilder.class));
    }

    @Test
    void everyListIsWholeBeforeAnyScriptHasRun() throws Exception {
        KirikaeBuilder builder = new KirikaeBuilder("unpause", "ftp");
        builder.setOnAbort("leave");
        project.getBuildersList().add(builder);

        HtmlPage page = withoutScripts("job/p/configure");

        assertThat(values(page, "operation"))
                .containsExactly(
                        "plan",
                        "switchover",
                        "failback",
                        "failover",
                        "status",
                        "preflight",
                        "pause",
                        "unpause",
                        "drill");
        assertThat(chosen(page, "operation")).isEqualTo("unpause");
        assertThat(values(page, "onAbort")).containsExactly("rollback", "leave");
        assertThat(chosen(page, "onAbort")).isEqualTo("leave");
    }

    @Test
    void aWordOfALaterVersionIsShownKeptAndNotCarriedOut() throws Exception {
        project.updateByXml((Source) new StreamSource(new StringReader("""
            <project>
              <builders>
                <io.kirikae.jenkins.KirikaeBuilder><operation>quiesce</operation><group>ftp</group></io.kirikae.jenkins.KirikaeBuilder>
              </builders>
            </project>
            """)));

        HtmlPage page = withoutScripts("job/p/configure");
        var build = project.scheduleBuild2(0).get();

        assertThat(chosen(page, "operation")).isEqualTo("quiesce");
        assertThat(project.getBuildersList().get(KirikaeBuilder.class).getOperation())
                .isEqualTo("quiesce");
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("'quiesce' is none of plan, switchover, failback", build);
    }

    @Test
    void theChosenCredentialsAreShownBeforeTheirListIsFetched() throws Exception {
        KirikaeConfiguration.get().setCredentialsId("aws");

        assertThat(chosen(withoutScripts("manage/configure"), "credentialsId")).isEqualTo("aws");
    }

    private HtmlPage withoutScripts(String path) throws Exception {
        return jenkins.createWebClient().withJavaScriptEnabled(false).goTo(path);
    }

    private static List<String> values(HtmlPage page, String field) {
        return list(page, field).getOptions().stream()
                .map(HtmlOption::getValueAttribute)
                .toList();
    }

    private static String chosen(HtmlPage page, String field) {
        return list(page, field).getSelectedOptions().get(0).getValueAttribute();
    }

    private static HtmlSelect list(HtmlPage page, String field) {
        return page.getFirstByXPath("//select[@name='_." + field + "' or @name='" + field + "']");
    }
}
