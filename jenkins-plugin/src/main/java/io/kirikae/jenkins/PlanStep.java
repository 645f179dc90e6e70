package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangePlan;
import io.kirikae.store.RunKind;
import java.io.Serializable;
import java.util.LinkedHashMap;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code kirikaePlan}: what a move would do. The plan stays with the build, so that a later step can say what has changed since. */
public final class PlanStep extends LookStep {

    private static final long serialVersionUID = 1L;

    private final String group;
    private String target = "";
    private String kind = Kinds.CHOICES.standard();

    /** A plan for a group. */
    @DataBoundConstructor
    public PlanStep(String group) {
        this.group = Util.fixNull(group).trim();
    }

    /** The group. */
    public String getGroup() {
        return group;
    }

    /** The node to move to; null for the next one. */
    public String getTarget() {
        return Util.fixEmpty(target);
    }

    /** Sets the node to move to. */
    @DataBoundSetter
    public void setTarget(String target) {
        this.target = Util.fixNull(target).trim();
    }

    /** {@code switchover}, {@code failback} or {@code failover}; null for the first. */
    public String getKind() {
        return Kinds.CHOICES.unlessStandard(kind);
    }

    /** Sets the kind. */
    @DataBoundSetter
    public void setKind(String kind) {
        this.kind = Kinds.CHOICES.chosen(kind);
    }

    @Override
    Object look(Run<?, ?> run, TaskListener listener) throws Exception {
        Planned plan = Place.now().ask(new Work(Kinds.of(kind), group, target), listener);
        listener.getLogger().print(plan.text());
        ChangesAction.of(run).planned(plan.hash(), plan.plan());
        return plan.values();
    }

    private record Planned(String hash, String plan, String text, LinkedHashMap<String, Object> values)
            implements Serializable {}

    private record Work(RunKind kind, String group, String target) implements DeskWork<Planned> {
        @Override
        public Planned at(ChangeDesk desk) throws InterruptedException {
            ChangePlan plan = desk.plan(kind, group, target);
            return new Planned(plan.hash(), plan.plan(), plan.text(), new LinkedHashMap<>(plan.values()));
        }
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends KirikaeStepDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaePlan", Messages.PlanStep_DisplayName());
        }

        /** The kinds to choose from. */
        public Choices getKindChoices() {
            return Kinds.CHOICES;
        }
    }
}
