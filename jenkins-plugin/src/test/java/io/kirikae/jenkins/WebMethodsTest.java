package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.verb.POST;

/** Everything that a browser may call: by POST alone, and with the right to what it tells. */
@WithJenkins
class WebMethodsTest {

    private static final List<Class<?>> CLASSES = List.of(
            ChangesAction.class,
            DrillStep.DescriptorImpl.class,
            FailbackStep.DescriptorImpl.class,
            FailoverStep.DescriptorImpl.class,
            GroupsAction.class,
            JobChangesAction.class,
            KirikaeBuilder.DescriptorImpl.class,
            KirikaeConfiguration.class,
            PausedStep.DescriptorImpl.class,
            PauseStep.DescriptorImpl.class,
            PlanStep.DescriptorImpl.class,
            PreflightStep.DescriptorImpl.class,
            StatusStep.DescriptorImpl.class,
            SwitchoverStep.DescriptorImpl.class,
            UnpauseStep.DescriptorImpl.class);

    private static final String CONFIGURATION = "descriptorByName/io.kirikae.jenkins.KirikaeConfiguration/";

    private JenkinsRule jenkins;

    @BeforeEach
    void secure(JenkinsRule rule) {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "planner")
                .grant(KirikaePermissions.PLAN)
                .everywhere()
                .to("planner")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
    }

    @Test
    void eachIsForPostAlone() {
        List<Method> methods = CLASSES.stream()
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> method.getDeclaringClass().getName().startsWith("io.kirikae."))
                .filter(method -> method.getName().startsWith("do"))
                .distinct()
                .toList();

        assertThat(methods).hasSizeGreaterThanOrEqualTo(4).allMatch(method -> method.isAnnotationPresent(POST.class));
    }

    @Test
    void theConfigurationIsCheckedForAdministratorsAlone() throws Exception {
        for (String path : List.of("checkSiteText?value=x", "checkSiteFile?value=/etc/passwd&siteText=")) {
            assertThat(post("reader", CONFIGURATION + path)).isEqualTo(403);
            assertThat(post("planner", CONFIGURATION + path)).isEqualTo(403);
            assertThat(post("admin", CONFIGURATION + path)).isEqualTo(200);
        }
    }

    @Test
    void aBuildersGroupIsCheckedForWhoMayConfigureTheProject() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("p");
        String path = project.getUrl() + "descriptorByName/io.kirikae.jenkins.KirikaeBuilder/checkGroup?value=";

        assertThat(post("reader", path)).isEqualTo(403);
        assertThat(post("admin", path)).isEqualTo(200);
    }

    @Test
    void nothingAnswersAGet() throws Exception {
        for (String path : List.of(
                CONFIGURATION + "checkSiteText?value=x",
                CONFIGURATION + "checkSiteFile?value=x",
                CONFIGURATION + "fillCredentialsIdItems",
                "descriptorByName/io.kirikae.jenkins.KirikaeBuilder/checkGroup?value=ftp")) {
            assertThat(status("admin", path, HttpMethod.GET)).as(path).isEqualTo(404);
        }
    }

    private int post(String user, String path) throws Exception {
        return status(user, path, HttpMethod.POST);
    }

    private int status(String user, String path, HttpMethod method) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.login(user);
        URL url = client.createCrumbedUrl(path.split("\\?", 2)[0]);
        String query = path.contains("?") ? "&" + path.split("\\?", 2)[1] : "";
        WebRequest request = new WebRequest(new URL(url + query), method);
        return client.getPage(request).getWebResponse().getStatusCode();
    }
}
