package io.kirikae.jenkins;

import hudson.Util;
import org.kohsuke.stapler.DataBoundSetter;

/** A move that somebody may have approved: what is approved is a plan, by its hash. */
public abstract class PlannedStep extends MoveStep {

    private static final long serialVersionUID = 1L;

    PlannedStep(String group) {
        super(group);
    }

    /** The hash of the approved plan; null if none is needed. */
    public final String getApprovedHash() {
        return Util.fixEmpty(approvedHash());
    }

    /** Sets the hash. */
    @DataBoundSetter
    public final void setApprovedHash(String approvedHash) {
        approvedHash(approvedHash);
    }

    /** Who approved it, such as {@code input}'s submitter. */
    public final String getApprover() {
        return Util.fixEmpty(approver());
    }

    /** Sets who approved it. */
    @DataBoundSetter
    public final void setApprover(String approver) {
        approver(approver);
    }
}
