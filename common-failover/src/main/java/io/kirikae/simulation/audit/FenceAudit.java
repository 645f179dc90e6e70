package io.kirikae.simulation.audit;

import io.kirikae.plan.Step;
import io.kirikae.plan.Step.LaunchStandby;
import io.kirikae.plan.Step.SetSecurityGroups;
import io.kirikae.plan.Step.StartStandby;
import io.kirikae.plan.Step.SwitchInstance;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.cloud.StepCall;
import io.kirikae.simulation.stage.Machine;
import io.kirikae.simulation.stage.Nodes;
import io.kirikae.simulation.stage.Truth;
import io.kirikae.store.Run;
import io.kirikae.topology.SecurityGroupId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what is done about old owners and standbys: that nobody is robbed while he may write, and that undoing leaves nothing behind. */
public final class FenceAudit {

    private static final String RUN_TAG = "kirikae:run";

    private final Truth truth;
    private final Nodes nodes;
    private final Findings findings;

    /** An audit. */
    public FenceAudit(Truth truth, Nodes nodes, Findings findings) {
        this.truth = truth;
        this.nodes = nodes;
        this.findings = findings;
    }

    /** A volume is taken from somebody now, if it is one. */
    void taking(Life caller, StepCall call) {
        if (!call.action().equals("DetachVolume") || hasRestartedUnseen(call.resource())) {
            return;
        }
        Optional<String> from = truth.instanceWith(call.resource());
        if (from.filter(instance -> truth.mayWrite(instance, call.resource())).isPresent()) {
            findings.broken(
                    Invariant.NO_VOLUME_FROM_A_WRITER,
                    caller + " took " + call.resource() + " from " + from.get() + ", which may still write");
        }
    }

    /** Who has mounted a volume anew as he restarted after the last look cannot be known of; EC2 finds the volume busy then. */
    private boolean hasRestartedUnseen(String volume) {
        return truth.instanceWith(volume)
                .flatMap(truth.machines()::of)
                .filter(Machine::hasRestartedUnseen)
                .isPresent();
    }

    /** A step of a plan that has a fence has its effect now. */
    void moving(Life caller, Run run, Step step, StepCall call) {
        List<Step> fences = run.plan().steps().stream()
                .filter(FenceAudit::isFence)
                .filter(each -> !each.equals(step))
                .toList();
        if (isFence(step) || step instanceof StartStandby || step instanceof LaunchStandby) {
            return;
        }
        for (Step fence : fences) {
            if (!stands(fence)) {
                findings.broken(
                        Invariant.FENCED_BEFORE_MOVED,
                        caller + " called " + call + " while it was not so that: " + fence.text());
            }
        }
    }

    /** A run was rolled back. */
    void rolledBack(Run run, Set<String> begun) {
        for (Step step : run.plan().steps()) {
            if (!begun.contains(step.key())) {
                continue;
            }
            if (step instanceof StartStandby start
                    && truth.mayWrite(start.instance().value())) {
                left(run, start.instance().value());
            } else if (step instanceof LaunchStandby) {
                truth.tagged(RUN_TAG, run.id().value()).forEach(instance -> left(run, instance));
            } else if (isFence(step) && !isLifted(step)) {
                findings.broken(
                        Invariant.FENCE_RESTORED,
                        "run " + run.id() + " was rolled back, and it is still so that: " + step.text());
            }
        }
    }

    private void left(Run run, String instance) {
        findings.broken(
                Invariant.NOTHING_LEFT_RUNNING,
                "run " + run.id() + " was rolled back, and " + instance + ", which it has started, still runs");
    }

    private static boolean isFence(Step step) {
        return step instanceof SetSecurityGroups || (step instanceof SwitchInstance power && !power.on());
    }

    private boolean stands(Step fence) {
        return fence instanceof SwitchInstance power
                ? !truth.mayWrite(power.instance().value())
                : groups((SetSecurityGroups) fence).equals(words(((SetSecurityGroups) fence).to()));
    }

    private boolean isLifted(Step fence) {
        return fence instanceof SwitchInstance power
                ? nodes.runs(power.instance().value())
                        || nodes.wasCut(power.instance().value())
                : groups((SetSecurityGroups) fence).equals(words(((SetSecurityGroups) fence).from()));
    }

    private Set<String> groups(SetSecurityGroups step) {
        return truth.securityGroups(step.networkInterface().value());
    }

    private static Set<String> words(List<SecurityGroupId> groups) {
        return groups.stream().map(SecurityGroupId::value).collect(Collectors.toCollection(HashSet::new));
    }
}
