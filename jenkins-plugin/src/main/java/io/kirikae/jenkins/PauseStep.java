package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.Permission;
import io.kirikae.change.ChangeDesk;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code kirikaePause}: keeps a group from being moved until it is unpaused. */
public final class PauseStep extends LookStep {

    private static final long serialVersionUID = 1L;

    private final String group;
    private String reason = "";

    /** A pause of a group. */
    @DataBoundConstructor
    public PauseStep(String group) {
        this.group = Util.fixNull(group).trim();
    }

    /** The group. */
    public String getGroup() {
        return group;
    }

    /** Why, for who finds it paused; null for the build's name. */
    public String getReason() {
        return Util.fixEmpty(reason);
    }

    /** Sets the reason. */
    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixNull(reason).trim();
    }

    @Override
    Permission needed() {
        return KirikaePermissions.SWITCHOVER;
    }

    @Override
    Object look(Run<?, ?> run, TaskListener listener) throws Exception {
        pause(run, listener, group, reason);
        return null;
    }

    static void pause(Run<?, ?> run, TaskListener listener, String group, String reason) throws Exception {
        String why = reason.isEmpty() ? run.getFullDisplayName() : reason;
        Place.now().ask(new Pausing(group, Rights.requester(run), why), listener);
        listener.getLogger().println(Messages.PauseStep_Paused(group));
    }

    static void unpause(TaskListener listener, String group) throws Exception {
        boolean paused = Place.now().ask(new Unpausing(group), listener);
        listener.getLogger()
                .println(paused ? Messages.PauseStep_Unpaused(group) : Messages.PauseStep_WasNotPaused(group));
    }

    private record Pausing(String group, String who, String why) implements DeskWork<Boolean> {
        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public Boolean at(ChangeDesk desk) {
            desk.pause(group, who, why);
            return true;
        }
    }

    private record Unpausing(String group) implements DeskWork<Boolean> {
        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public Boolean at(ChangeDesk desk) {
            return desk.unpause(group);
        }
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends KirikaeStepDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaePause", Messages.PauseStep_DisplayName());
        }
    }
}
