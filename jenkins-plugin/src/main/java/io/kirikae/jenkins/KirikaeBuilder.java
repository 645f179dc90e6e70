package io.kirikae.jenkins;

import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeErrand;
import io.kirikae.change.ChangeResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A freestyle project's step with the same choices as the Pipeline's steps. It holds its executor while it runs. */
public final class KirikaeBuilder extends Builder {

    private static final List<String> OPERATIONS =
            List.of("plan", "switchover", "failback", "failover", "status", "preflight", "pause", "unpause", "drill");

    private final String operation;
    private final String group;
    private String target = "";
    private String approvedHash = "";
    private String reason = "";
    private String changeId = "";
    private String overrides = "";
    private String onAbort = "rollback";

    /**
     * A step.
     *
     * @param operation what is done, one of the Pipeline's steps without their prefix
     * @param group the group; for status and preflight also several, or none for all
     */
    @DataBoundConstructor
    public KirikaeBuilder(String operation, String group) {
        this.operation = OPERATIONS.contains(operation) ? operation : "plan";
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
        this.onAbort = "leave".equals(onAbort) ? "leave" : "rollback";
    }

    /** What an older version has saved lacks what came later. */
    private Object readResolve() {
        KirikaeBuilder whole = new KirikaeBuilder(operation, group);
        whole.setTarget(target);
        whole.setApprovedHash(approvedHash);
        whole.setReason(reason);
        whole.setChangeId(changeId);
        whole.setOverrides(overrides);
        whole.setOnAbort(onAbort);
        return whole;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        var environment = build.getEnvironment(listener);
        String expandedGroup = environment.expand(group);
        try {
            switch (operation) {
                case "switchover", "failback", "failover" ->
                    move(
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

    private static void move(AbstractBuild<?, ?> build, BuildListener listener, MoveStep step) throws Exception {
        Rights.require(build, KirikaePermissions.SWITCHOVER);
        if (!step.overrides().isEmpty()) {
            Rights.require(build, KirikaePermissions.OVERRIDE);
        }
        try (ChangeDesk desk = Desks.open(DeskExecution.into(listener))) {
            ChangeErrand errand = desk.errand(Moves.order(step, build, Moves.source()));
            Future<ChangeResult> work = Computer.threadPoolForRemoting.submit(errand::run);
            ChangeResult result = end(work, () -> {
                listener.getLogger()
                        .println(
                                step.rollsBackOnAbort()
                                        ? Messages.MoveExecution_StopsAndRollsBack()
                                        : Messages.MoveExecution_StopsAndLeaves());
                errand.stop(step.rollsBackOnAbort(), Messages.MoveExecution_Aborted(build.getFullDisplayName()));
            });
            boolean aborted = Thread.interrupted();
            listener.getLogger().println(result.sentence());
            ChangesAction.of(build).changed(result.document());
            if (aborted) {
                throw new InterruptedException(result.sentence());
            }
            if (!result.outcome().good()) {
                throw new AbortException(result.sentence());
            }
        }
    }

    /** Waits for the end, also when the build is aborted: the running step is never cut off. */
    private static ChangeResult end(Future<ChangeResult> work, Runnable onAbort) throws Exception {
        boolean interrupted = false;
        while (true) {
            try {
                ChangeResult result = work.get();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return result;
            } catch (InterruptedException e) {
                interrupted = true;
                onAbort.run();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
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

        /** The operations to choose from. They are the same for everybody. */
        @POST
        public ListBoxModel doFillOperationItems() {
            ListBoxModel items = new ListBoxModel();
            OPERATIONS.forEach(items::add);
            return items;
        }

        /** What there is to choose for an aborted build. The same for everybody. */
        @POST
        public ListBoxModel doFillOnAbortItems() {
            return new ListBoxModel(
                    new ListBoxModel.Option(Messages.MoveStep_RollBack(), "rollback"),
                    new ListBoxModel.Option(Messages.MoveStep_Leave(), "leave"));
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
