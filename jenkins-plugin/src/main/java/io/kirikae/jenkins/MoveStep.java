package io.kirikae.jenkins;

import hudson.Util;
import io.kirikae.change.ChangeOrder;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps that move addresses have in common. Its fields are texts. */
public abstract class MoveStep extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What may become of a run whose build is aborted. */
    static final Choices ON_ABORT = new Choices(
            new Choices.Choice("rollback", Messages::MoveStep_RollBack),
            new Choices.Choice("leave", Messages::MoveStep_Leave));

    private static final Choices OUTSIDE_WINDOW = new Choices(
            new Choices.Choice("fail", Messages::MoveStep_Fail), new Choices.Choice("wait", Messages::MoveStep_Wait));

    private final String group;
    private String target = "";
    private String approvedHash = "";
    private String approver = "";
    private String reason = "";
    private String changeId = "";
    private String outsideWindow = OUTSIDE_WINDOW.standard();
    private String onAbort = ON_ABORT.standard();
    private String occasion = "";
    private String overrides = "";

    MoveStep(String group) {
        this.group = Util.fixNull(group).trim();
    }

    /** {@code switchover}, {@code failback} or {@code failover}. */
    abstract String kind();

    /** The group. */
    public final String getGroup() {
        return group;
    }

    final String target() {
        return target;
    }

    final void target(String node) {
        target = Util.fixNull(node).trim();
    }

    final String approvedHash() {
        return approvedHash;
    }

    final void approvedHash(String hash) {
        approvedHash = Util.fixNull(hash).trim();
    }

    final String approver() {
        return approver;
    }

    final void approver(String person) {
        approver = Util.fixNull(person).trim();
    }

    /** Guards that are lifted, {@code GUARD=reason} on a line each. */
    final String overrides() {
        return overrides;
    }

    final void overrides(String lifted) {
        overrides = Util.fixNull(lifted).trim();
        ChangeOrder.overridesOf(overrides);
    }

    /** Why, for the journal. */
    public final String getReason() {
        return Util.fixEmpty(reason);
    }

    /** Sets the reason. */
    @DataBoundSetter
    public final void setReason(String reason) {
        this.reason = Util.fixNull(reason).trim();
    }

    /** The change it belongs to. */
    public final String getChangeId() {
        return Util.fixEmpty(changeId);
    }

    /** Sets the change. */
    @DataBoundSetter
    public final void setChangeId(String changeId) {
        this.changeId = Util.fixNull(changeId).trim();
    }

    /** {@code wait} or {@code fail}; null for the second. */
    public final String getOutsideWindow() {
        return OUTSIDE_WINDOW.unlessStandard(outsideWindow);
    }

    /** Sets what happens outside the window. */
    @DataBoundSetter
    public final void setOutsideWindow(String outsideWindow) {
        this.outsideWindow = OUTSIDE_WINDOW.chosen(outsideWindow);
    }

    final boolean waitsForWindow() {
        return outsideWindow.equals("wait");
    }

    /** {@code rollback} or {@code leave}; null for the first. */
    public final String getOnAbort() {
        return ON_ABORT.unlessStandard(onAbort);
    }

    /** Sets what becomes of a run whose build is aborted. */
    @DataBoundSetter
    public final void setOnAbort(String onAbort) {
        this.onAbort = ON_ABORT.chosen(onAbort);
    }

    final boolean rollsBackOnAbort() {
        return onAbort.equals("rollback");
    }

    /** What tells several such moves of one build apart. */
    public final String getOccasion() {
        return Util.fixEmpty(occasion);
    }

    /** Sets the occasion. */
    @DataBoundSetter
    public final void setOccasion(String occasion) {
        this.occasion = Util.fixNull(occasion).trim();
    }

    /** What an older version has saved with a build lacks what came later. */
    protected final Object readResolve() {
        target = Util.fixNull(target);
        approvedHash = Util.fixNull(approvedHash);
        approver = Util.fixNull(approver);
        reason = Util.fixNull(reason);
        changeId = Util.fixNull(changeId);
        outsideWindow = OUTSIDE_WINDOW.chosen(outsideWindow);
        onAbort = ON_ABORT.chosen(onAbort);
        occasion = Util.fixNull(occasion);
        overrides = Util.fixNull(overrides);
        return this;
    }

    @Override
    public final StepExecution start(StepContext context) {
        return new MoveExecution(context, this);
    }

    /** What their descriptors have in common. */
    public abstract static class MoveDescriptor extends KirikaeStepDescriptor {
        MoveDescriptor(String name, String displayName) {
            super(name, displayName);
        }

        /** What there is to choose outside the window. */
        public final Choices getOutsideWindowChoices() {
            return OUTSIDE_WINDOW;
        }

        /** What there is to choose for an aborted build. */
        public final Choices getOnAbortChoices() {
            return ON_ABORT;
        }
    }
}
