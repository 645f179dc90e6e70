package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** A build may do what the person who started it may do. */
class RightsTest extends WithPair {

    @BeforeEach
    void grant() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("reader", "planner", "operator", "chief")
                .grant(KirikaePermissions.PLAN)
                .everywhere()
                .to("planner", "operator", "chief")
                .grant(KirikaePermissions.SWITCHOVER)
                .everywhere()
                .to("operator", "chief")
                .grant(KirikaePermissions.OVERRIDE)
                .everywhere()
                .to("chief"));
    }

    @Test
    void whoMayOnlyReadPlansNothing() throws Exception {
        refused("reader", "kirikaePlan group: 'ftp'", "reader lacks the permission Kirikae/Plan.");
        refused("reader", "kirikaeStatus()", "reader lacks the permission Kirikae/Plan.");
        refused("reader", "kirikaePreflight()", "reader lacks the permission Kirikae/Plan.");
    }

    @Test
    void whoMayOnlyPlanMovesAndPausesNothing() throws Exception {
        String lacks = "planner lacks the permission Kirikae/Switchover.";

        jenkins.assertBuildStatusSuccess(build("planner", "kirikaePlan group: 'ftp'"));
        refused("planner", "kirikaeSwitchover group: 'ftp'", lacks);
        refused("planner", "kirikaeFailback group: 'ftp'", lacks);
        refused("planner", "kirikaeFailover group: 'ftp'", lacks);
        refused("planner", "kirikaePause group: 'ftp'", lacks);
        refused("planner", "kirikaeUnpause group: 'ftp'", lacks);
        refused("planner", "kirikaePaused('ftp') { }", lacks);
        assertThat(pair.changes()).isZero();
    }

    @Test
    void whoMayMoveLiftsNoGuard() throws Exception {
        String lifting = "kirikaeFailover group: 'ftp', overrides: 'NOT_CONFIRMED=because', reason: 'x'";

        WorkflowRun moved = jenkins.assertBuildStatusSuccess(build("operator", "kirikaeSwitchover group: 'ftp'"));
        refused("operator", lifting, "operator lacks the permission Kirikae/Override.");
        WorkflowRun lifted = build("chief", lifting);

        jenkins.assertLogNotContains("lacks the permission", lifted);
        assertThat(moved.getAction(ChangesAction.class)
                        .getChanges()
                        .get(0)
                        .record()
                        .requestedBy())
                .startsWith("operator, build ");
    }

    @Test
    void aFreestyleBuildHasTheSameRights() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(new KirikaeBuilder("switchover", "ftp"));

        var build = project.scheduleBuild2(0, by("planner")).get();

        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("planner lacks the permission Kirikae/Switchover.", build);
        assertThat(pair.changes()).isZero();
    }

    @Test
    void aBuildThatNobodyStartedMovesAndLiftsNoGuard() throws Exception {
        WorkflowJob job = job("kirikaeFailover group: 'ftp', overrides: 'NOT_CONFIRMED=because', reason: 'x'");

        WorkflowRun run = jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());

        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains("Kirikae/Override needs a person who starts the build.", run);
    }

    private void refused(String user, String script, String why) throws Exception {
        WorkflowRun run = build(user, script);
        jenkins.assertBuildStatus(Result.FAILURE, run);
        jenkins.assertLogContains(why, run);
    }

    private WorkflowRun build(String user, String script) throws Exception {
        return jenkins.waitForCompletion(job(script).scheduleBuild2(0, by(user)).waitForStart());
    }

    private static CauseAction by(String user) {
        User.getById(user, true);
        return new CauseAction(new Cause.UserIdCause(user));
    }
}
