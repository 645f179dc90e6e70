package io.kirikae.jenkins;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code kirikaeFailback}: brings a group home, to its preferred node. */
public final class FailbackStep extends PlannedStep {

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

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends MoveDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaeFailback", Messages.FailbackStep_DisplayName());
        }
    }
}
