package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code kirikaeFailback}: brings a group home, to its preferred node. */
public final class FailbackStep extends MoveStep {

    private static final long serialVersionUID = 1L;

    /** The way home of a group. */
    @DataBoundConstructor
    public FailbackStep(String group) {
        super(group);
    }

    @Override
    String kind() {
        return "failback";
    }

    /** The hash of the approved plan; null if none is needed. */
    public String getApprovedHash() {
        return Util.fixEmpty(approvedHash());
    }

    /** Sets the hash. */
    @DataBoundSetter
    public void setApprovedHash(String approvedHash) {
        approvedHash(approvedHash);
    }

    /** Who approved it, such as {@code input}'s submitter. */
    public String getApprover() {
        return Util.fixEmpty(approver());
    }

    /** Sets who approved it. */
    @DataBoundSetter
    public void setApprover(String approver) {
        approver(approver);
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends MoveDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaeFailback", Messages.FailbackStep_DisplayName());
        }
    }
}
