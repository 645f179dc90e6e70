package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.Permission;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code kirikaeUnpause}: ends a pause. */
public final class UnpauseStep extends LookStep {

    private static final long serialVersionUID = 1L;

    private final String group;

    /** The end of a group's pause. */
    @DataBoundConstructor
    public UnpauseStep(String group) {
        this.group = Util.fixNull(group).trim();
    }

    /** The group. */
    public String getGroup() {
        return group;
    }

    @Override
    Permission needed() {
        return KirikaePermissions.SWITCHOVER;
    }

    @Override
    Object look(Run<?, ?> run, TaskListener listener) throws Exception {
        PauseStep.unpause(listener, group);
        return null;
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends KirikaeStepDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaeUnpause", Messages.UnpauseStep_DisplayName());
        }
    }
}
