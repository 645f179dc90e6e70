package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code kirikaeSwitchover}: moves a group as planned, to any node that can serve. */
public final class SwitchoverStep extends PlannedStep {

    private static final long serialVersionUID = 1L;

    /** A switchover of a group. */
    @DataBoundConstructor
    public SwitchoverStep(String group) {
        super(group);
    }

    @Override
    String kind() {
        return "switchover";
    }

    /** The node to move to; null for the next one, or that of the approved plan. */
    public String getTarget() {
        return Util.fixEmpty(target());
    }

    /** Sets the node. */
    @DataBoundSetter
    public void setTarget(String target) {
        target(target);
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends MoveDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaeSwitchover", Messages.SwitchoverStep_DisplayName());
        }
    }
}
