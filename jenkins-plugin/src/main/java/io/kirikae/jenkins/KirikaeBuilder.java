package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A freestyle project's step with the same choices as the Pipeline's steps. It holds its executor while it runs. */
public final class KirikaeBuilder extends Builder {

    private static final Choices OPERATIONS = Choices.of(
            "plan", "switchover", "failback", "failover", "status", "preflight", "pause", "unpause", "drill");

    private final String operation;
    private final String group;
    private String target = "";
    private String approvedHash = "";
    private String reason = "";
    private String changeId = "";
    private String overrides = "";
    private String onAbort = MoveStep.ON_ABORT.standard();

    /**
     * A step.
     *
     * @param operation what is done, one of the Pipeline's steps without their prefix
     * @param group the group; for status and preflight also several, or none for all
     * @throws IllegalArgumentException if there is no such operation
     */
    @DataBoundConstructor
    public KirikaeBuilder(String operation, String group) {
        this.operation = OPERATIONS.chosen(operation);
        this.group = Util.fixNull(group).trim();
    }

    /** What is done. */
    public String getOperation() {
        return operation;
    }

    /** The group or groups. */
    public String getGroup() {
        return group;
    }

    /** The node to move to. */
    public String getTarget() {
        return target;
    }

    /** Sets the node. */
    @DataBoundSetter
    public void setTarget(String target) {
        this.target = Util.fixNull(target).trim();
    }

    /** The hash of the approved plan; variables of the build are expanded. */
    public String getApprovedHash() {
        return approvedHash;
    }

    /** Sets the hash. */
    @DataBoundSetter
    public void setApprovedHash(String approvedHash) {
        this.approvedHash = Util.fixNull(approvedHash).trim();
    }

    /** Why. */
    public String getReason() {
        return reason;
    }

    /** Sets the reason. */
    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixNull(reason).trim();
    }

    /** The change it belongs to. */
    public String getChangeId() {
        return changeId;
    }

    /** Sets the change. */
    @DataBoundSetter
    public void setChangeId(String changeId) {
        this.changeId = Util.fixNull(changeId).trim();
    }

    /** Guards that are lifted, {@code GUARD=reason} on a line each. */
    public String getOverrides() {
        return overrides;
    }

    /** Sets the guards. */
    @DataBoundSetter
    public void setOverrides(String overrides) {
        this.overrides = Util.fixNull(overrides).trim();
    }

    /** What becomes of a run whose build is aborted. */
    public String getOnAbort() {
        return onAbort;
    }

    /** Sets what becomes of it. */
    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        this.onAbort = MoveStep.ON_ABORT.chosen(onAbort);
    }

    /** What an older version has saved lacks what came later; what a later one has saved is kept, and told when it is wanted. */
    private Object readResolve() {
        target = Util.fixNull(target);
        approvedHash = Util.fixNull(approvedHash);
        reason = Util.fixNull(reason);
        changeId = Util.fixNull(changeId);
        overrides = Util.fixNull(overrides);
        onAbort = Util.fixNull(onAbort, MoveStep.ON_ABORT.standard());
        return this;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        var environment = build.getEnvironment(listener);
        String expandedGroup = environment.expand(group);
        try {
            switch (OPERATIONS.chosen(operation)) {
                case "switchover", "failback", "failover" ->
                    FreestyleMove.make(
                            build,
                            listener,
                            step(expandedGroup, environment.expand(target), environment.expand(approvedHash)));
                case "plan" -> {
                    PlanStep plan = new PlanStep(expandedGroup);
                    plan.setTarget(environment.expand(target));
                    look(build, listener, plan);
                }
                case "status" -> {
                    StatusStep status = new StatusStep();
                    status.setGroups(expandedGroup);
                    look(build, listener, status);
                }
                case "preflight" -> {
                    PreflightStep preflight = new PreflightStep();
                    preflight.setGroups(expandedGroup);
                    look(build, listener, preflight);
                }
                case "drill" -> look(build, listener, new DrillStep(expandedGroup));
                case "pause" -> {
                    PauseStep pause = new PauseStep(expandedGroup);
                    pause.setReason(reason);
                    look(build, listener, pause);
                }
                default -> look(build, listener, new UnpauseStep(expandedGroup));
            }
            return true;
        } catch (IOException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            Throwable told = DeskExecution.told(e);
            throw told instanceof IOException sentence ? sentence : new IOException(told);
        }
    }

    private MoveStep step(String expandedGroup, String node, String hash) {
        MoveStep step =
                switch (operation) {
                    case "failback" -> new FailbackStep(expandedGroup);
                    case "failover" -> new FailoverStep(expandedGroup);
                    default -> new SwitchoverStep(expandedGroup);
                };
        boolean planned = !operation.equals("failover");
        step.target(operation.equals("switchover") ? node : "");
        step.approvedHash(planned ? hash : "");
        step.overrides(planned ? "" : overrides);
        step.setReason(reason);
        step.setChangeId(changeId);
        step.setOnAbort(onAbort);
        return step;
    }

    private static void look(AbstractBuild<?, ?> build, BuildListener listener, LookStep step) throws Exception {
        Rights.require(build, step.needed());
        step.look(build, listener);
    }

    /** The step as it is known. */
    @Extension
    @Symbol("kirikae")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.KirikaeBuilder_DisplayName();
        }

        /** The operations to choose from. */
        public Choices getOperationChoices() {
            return OPERATIONS;
        }

        /** What there is to choose for an aborted build. */
        public Choices getOnAbortChoices() {
            return MoveStep.ON_ABORT;
        }

        /** Whether the group can be meant, for who may configure the project. Asks nobody outside. */
        @POST
        public FormValidation doCheckGroup(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String operation) {
            if (item == null) {
                return FormValidation.ok();
            }
            item.checkPermission(Item.CONFIGURE);
            boolean several = "status".equals(operation) || "preflight".equals(operation);
            return Util.fixNull(value).isBlank() && !several
                    ? FormValidation.error(Messages.KirikaeBuilder_GroupMissing())
                    : FormValidation.ok();
        }
    }
}
