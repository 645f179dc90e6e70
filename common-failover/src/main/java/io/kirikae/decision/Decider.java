package io.kirikae.decision;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides whether a group's addresses should move to another node because the owner is down. Pure: the same facts give
 * the same verdict, at any time and on any thread.
 *
 * <p>It first detects how the owner is, always. If the owner answers, there is nothing to do, whatever an alert says. If
 * not, it asks whether this trigger may start a failover at all, and then every {@link Guard} in turn.
 */
public final class Decider {

    private Decider() {}

    /** The verdict. */
    public static Verdict decide(GroupView view, DecisionPolicy policy) {
        return decision(view, policy).verdict();
    }

    /** The verdict with all that led to it. */
    public static Decision decision(GroupView view, DecisionPolicy policy) {
        Finding finding = Detection.of(view, policy);
        List<Verdict.Blocked> blocks = new ArrayList<>();
        Map<Guard, String> lifted = new EnumMap<>(Guard.class);
        GuardCheck check = new GuardCheck(view, policy, finding);
        for (Guard guard : Guard.values()) {
            check.holds(guard).ifPresent(clause -> {
                Optional<String> override =
                        Optional.ofNullable(view.request().overrides().get(guard));
                if (override.isPresent() && liftable(guard, finding)) {
                    lifted.put(guard, override.get());
                } else {
                    String vain = override.isPresent() ? " (this cannot be overridden)" : "";
                    blocks.add(new Verdict.Blocked(guard, finding.words() + ", but " + clause + vain));
                }
            });
        }
        return new Decision(finding, blocks, lifted, verdict(view, policy, finding, blocks, lifted));
    }

    private static boolean liftable(Guard guard, Finding finding) {
        boolean nothingToStartFrom = guard == Guard.NOT_CONFIRMED && finding instanceof Finding.Unclear;
        return guard.liftable() && !nothingToStartFrom;
    }

    private static Verdict verdict(
            GroupView view,
            DecisionPolicy policy,
            Finding finding,
            List<Verdict.Blocked> blocks,
            Map<Guard, String> lifted) {
        if (finding instanceof Finding.Serving) {
            return new Verdict.Stay(finding.words() + remark(view));
        }
        Optional<Verdict> notAsked = notAsked(view, policy.mode(), finding);
        if (notAsked.isPresent()) {
            return notAsked.get();
        }
        if (!blocks.isEmpty()) {
            return blocks.get(0);
        }
        NodeView to = Candidates.of(view).able().orElseThrow();
        return new Verdict.FailOver(
                to.name(), finding.words() + ", and " + to.name() + " " + to.ability() + liftedBy(lifted));
    }

    /** What the one who asked should know when the service answers. */
    private static String remark(GroupView view) {
        return switch (view.request().trigger()) {
            case MONITOR -> "";
            case ALERT -> "; the alert is not followed";
            case OPERATOR -> "; to move a service that answers, use 'kirikae switchover %s'".formatted(view.group());
        };
    }

    private static Optional<Verdict> notAsked(GroupView view, FailoverMode mode, Finding finding) {
        Trigger trigger = view.request().trigger();
        if (trigger == Trigger.OPERATOR || mode == FailoverMode.AUTOMATIC) {
            return Optional.empty();
        }
        if (mode == FailoverMode.ON_ALERT && trigger == Trigger.ALERT) {
            return Optional.empty();
        }
        String who = mode == FailoverMode.MANUAL ? "only a person starts" : "only an alert or a person starts";
        return Optional.of(new Verdict.Stay("%s; %s a failover of %s: 'kirikae failover %s'"
                .formatted(finding.words(), who, view.group(), view.group())));
    }

    private static String liftedBy(Map<Guard, String> lifted) {
        return lifted.isEmpty()
                ? ""
                : lifted.entrySet().stream()
                        .map(each -> each.getKey() + " (" + each.getValue() + ")")
                        .collect(Collectors.joining(", ", "; overridden: ", ""));
    }
}
