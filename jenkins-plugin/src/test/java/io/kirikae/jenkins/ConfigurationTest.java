package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.util.FormValidation;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is configured survives its forms, and what may be asked is guarded. */
@WithJenkins
class ConfigurationTest {

    private static final String SITE = """
        aws: {region: ap-northeast-1}
        groups: {}
        """;

    @Test
    void theSiteSurvivesItsForm(JenkinsRule jenkins) throws Exception {
        KirikaeConfiguration.get().setSiteFile("/srv/kirikae.yaml");
        KirikaeConfiguration.get().setSiteText(SITE);
        KirikaeConfiguration.get().setCredentialsId("deleted-meanwhile");
        KirikaeConfiguration.get().setAgentLabel("aws && tokyo");

        jenkins.configRoundtrip();

        assertThat(KirikaeConfiguration.get().getSiteFile()).isEqualTo("/srv/kirikae.yaml");
        assertThat(KirikaeConfiguration.get().getSiteText().strip()).isEqualTo(SITE.strip());
        assertThat(KirikaeConfiguration.get().getCredentialsId()).isEqualTo("deleted-meanwhile");
        assertThat(KirikaeConfiguration.get().getAgentLabel()).isEqualTo("aws && tokyo");
    }

    @Test
    void whoMayNotAdministerChecksNoConfigurationAndSeesNoCredentials(JenkinsRule jenkins) {
        secured(jenkins);

        try (ACLContext ignored = ACL.as2(User.getById("reader", true).impersonate2())) {
            assertThatThrownBy(() -> KirikaeConfiguration.get().doCheckSiteText(SITE))
                    .isInstanceOf(AccessDeniedException3.class);
            assertThatThrownBy(() -> KirikaeConfiguration.get().doCheckSiteFile("/etc/passwd", ""))
                    .isInstanceOf(AccessDeniedException3.class);
            assertThat(KirikaeConfiguration.get().doFillCredentialsIdItems("chosen"))
                    .extracting(item -> item.value)
                    .containsExactly("chosen");
        }
    }

    @Test
    void theListOfGroupsIsForWhoMayPlan(JenkinsRule jenkins) throws Exception {
        secured(jenkins);
        JenkinsRule.WebClient reader = jenkins.createWebClient().login("reader");
        reader.getOptions().setThrowExceptionOnFailingStatusCode(false);

        assertThat(reader.goTo("kirikae", null).getWebResponse().getStatusCode())
                .isEqualTo(403);
        assertThat(jenkins.createWebClient().login("planner").goTo("kirikae").asNormalizedText())
                .contains("Kirikae groups");
    }

    @Test
    void formsNameWhatIsWrong(JenkinsRule jenkins) {
        assertThat(KirikaeConfiguration.get().doCheckSiteText("grups: {}").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThatThrownBy(() -> new SwitchoverStep("ftp").setOnAbort("explode"))
                .hasMessageContaining("explode");
        assertThatThrownBy(() -> new FailoverStep("ftp").setOverrides("NO_STANDBY=x"))
                .hasMessageContaining("no guard that a person may lift");
        assertThat(List.of(KirikaePermissions.PLAN, KirikaePermissions.SWITCHOVER, KirikaePermissions.OVERRIDE))
                .allMatch(permission -> permission.impliedBy.equals(Jenkins.ADMINISTER));
    }

    private static void secured(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "planner")
                .grant(KirikaePermissions.PLAN)
                .everywhere()
                .to("planner"));
    }
}
