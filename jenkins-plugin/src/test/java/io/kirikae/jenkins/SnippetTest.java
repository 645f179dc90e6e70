package io.kirikae.jenkins;

import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the snippet generator writes is short, means the same, and every step survives its form. */
@WithJenkins
class SnippetTest {

    @Test
    void everyStepGoesThereAndBack(JenkinsRule jenkins) throws Exception {
        PlanStep plan = new PlanStep("ftp");
        plan.setKind("failback");
        same(jenkins, plan, "kirikaePlan group: 'ftp', kind: 'failback'");
        same(jenkins, new PlanStep("ftp"), "kirikaePlan 'ftp'");
        SwitchoverStep switchover = new SwitchoverStep("ftp");
        switchover.setTarget("ftp-2");
        switchover.setApprovedHash("0123456789ab");
        switchover.setApprover("hanako");
        switchover.setReason("patches");
        switchover.setChangeId("CHG-17");
        switchover.setOutsideWindow("wait");
        switchover.setOnAbort("leave");
        switchover.setOccasion("second");
        same(
                jenkins,
                switchover,
                "kirikaeSwitchover approvedHash: '0123456789ab', approver: 'hanako', changeId: 'CHG-17', group: 'ftp', occasion: 'second', onAbort: 'leave', outsideWindow: 'wait', reason: 'patches', target: 'ftp-2'");
        FailoverStep failover = new FailoverStep("ftp");
        failover.setOverrides("COOLING_DOWN=disk replaced");
        same(jenkins, failover, "kirikaeFailover group: 'ftp', overrides: 'COOLING_DOWN=disk replaced'");
        same(jenkins, new FailbackStep("ftp"), "kirikaeFailback 'ftp'");
        StatusStep status = new StatusStep();
        status.setGroups("ftp,web");
        same(jenkins, status, "kirikaeStatus groups: 'ftp,web'");
        PreflightStep preflight = new PreflightStep();
        preflight.setFailOnProblem(false);
        same(jenkins, preflight, "kirikaePreflight failOnProblem: false");
        DrillStep drill = new DrillStep("ftp");
        drill.setFailure("hang");
        drill.setSpeed("fast");
        drill.setSeed(7);
        same(jenkins, drill, "kirikaeDrill failure: 'hang', group: 'ftp', seed: 7, speed: 'fast'");
        PauseStep pause = new PauseStep("ftp");
        pause.setReason("patches");
        same(jenkins, pause, "kirikaePause group: 'ftp', reason: 'patches'");
        same(jenkins, new UnpauseStep("ftp"), "kirikaeUnpause 'ftp'");
        same(jenkins, new PausedStep("ftp"), "kirikaePaused('ftp') {\n    // some block\n}");
    }

    private static void same(JenkinsRule jenkins, Step step, String snippet) throws Exception {
        new SnippetizerTester(jenkins).assertRoundTrip(step, snippet);
        jenkins.assertEqualDataBoundBeans(step, new StepConfigTester(jenkins).configRoundTrip(step));
    }
}
