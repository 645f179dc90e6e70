package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code kirikaeFailover}: moves a group away from an owner that is down. A person may lift guards by name, each with a reason. */
public final class FailoverStep extends MoveStep {

    private static final long serialVersionUID = 1L;

    /** A failover of a group. */
    @DataBoundConstructor
    public FailoverStep(String group) {
        super(group);
    }

    @Override
    String kind() {
        return "failover";
    }

    /** Guards that are lifted, {@code GUARD=reason} on a line each; null for none. */
    public String getOverrides() {
        return Util.fixEmpty(overrides());
    }

    /** Sets the guards. */
    @DataBoundSetter
    public void setOverrides(String overrides) {
        overrides(overrides);
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends MoveDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaeFailover", Messages.FailoverStep_DisplayName());
        }
    }
}
