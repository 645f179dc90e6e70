package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code kirikaePaused('ftp') { ... }}: a group is paused while the block runs, also if the block fails. */
public final class PausedStep extends Step {

    private final String group;
    private String reason = "";

    /** A pause around a block. */
    @DataBoundConstructor
    public PausedStep(String group) {
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
    public StepExecution start(StepContext context) {
        return new Execution(context, group, reason);
    }

    /** The block as it runs. */
    private static final class Execution extends GeneralNonBlockingStepExecution {

        private static final long serialVersionUID = 1L;

        private final String group;
        private final String reason;

        Execution(StepContext context, String group, String reason) {
            super(context);
            this.group = group;
            this.reason = reason;
        }

        @Override
        public boolean start() {
            run(this::begin);
            return false;
        }

        private void begin() throws Exception {
            Run<?, ?> run = getContext().get(Run.class);
            Rights.require(run, KirikaePermissions.SWITCHOVER);
            try {
                PauseStep.pause(run, getContext().get(TaskListener.class), group, reason);
            } catch (Exception e) {
                getContext().onFailure(DeskExecution.told(e));
                return;
            }
            getContext().newBodyInvoker().withCallback(new Tail(group)).start();
        }
    }

    /** The end of the block. A group stays paused rather than that a build ends well which could not unpause it. */
    private static final class Tail extends BodyExecutionCallback.TailCall {

        private static final long serialVersionUID = 1L;

        private final String group;

        Tail(String group) {
            this.group = group;
        }

        @Override
        protected void finished(StepContext context) throws Exception {
            PauseStep.unpause(context.get(TaskListener.class), group);
        }
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends KirikaeStepDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaePaused", Messages.PausedStep_DisplayName());
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
