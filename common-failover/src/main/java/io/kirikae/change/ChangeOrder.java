package io.kirikae.change;

import io.kirikae.decision.Guard;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.operation.Approval;
import io.kirikae.operation.Asker;
import io.kirikae.operation.Errand;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanHash;
import io.kirikae.plan.PlanJson;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunKind;
import io.kirikae.topology.NodeName;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A move as a program writes it down, all in texts, so that it can be kept and read again after a restart. Empty texts stand for what is
 * not said.
 *
 * @param kind what is wanted
 * @param group the group
 * @param target the node to move to
 * @param approvedHash the hash of the approved plan
 * @param approvedPlan the approved plan itself, as {@link PlanJson} writes it
 * @param approver who approved it
 * @param requester who asks, as people read it
 * @param reason why
 * @param change the change that it belongs to
 * @param source the program that asks, such as {@code jenkins@ci-1}
 * @param occasion what names the move for ever within the source, such as a build; the same one is the same run
 * @param overrides the names of guards that a person lifts, each with the reason
 */
public record ChangeOrder(
        RunKind kind,
        String group,
        String target,
        String approvedHash,
        String approvedPlan,
        String approver,
        String requester,
        String reason,
        String change,
        String source,
        String occasion,
        Map<String, String> overrides) {

    /** Copies the map. */
    public ChangeOrder {
        overrides = new LinkedHashMap<>(overrides);
    }

    /**
     * The order as the use case takes it.
     *
     * @throws IllegalArgumentException if something in it cannot be meant; the message says what, for who wrote it
     */
    Errand.Order order() {
        return new Errand.Order(
                kind,
                new Asker(
                        requester,
                        reason + (change.isEmpty() || !approvedHash.isEmpty() ? "" : " [change " + change + "]"),
                        Optional.of(new IncidentId(source, occasion))),
                new Request(Trigger.OPERATOR, lifted()),
                said(target).map(NodeName::new),
                approval());
    }

    private Optional<Approval> approval() {
        if (approvedHash.isEmpty()) {
            return Optional.empty();
        }
        Optional<Plan> plan = said(approvedPlan).map(PlanJson::read);
        return Optional.of(new Approval(new PlanHash(approvedHash), plan, approver, change));
    }

    private Map<Guard, String> lifted() {
        Map<Guard, String> lifted = new EnumMap<>(Guard.class);
        overrides.forEach((name, why) -> lifted.put(guard(name), why));
        return lifted;
    }

    /**
     * The guard of a name that a person may lift.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Guard guard(String name) {
        return Arrays.stream(Guard.values())
                .filter(guard -> guard.name().equals(name) && guard.liftable())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no guard that a person may lift is called '" + name
                        + "'; those are "
                        + Arrays.stream(Guard.values()).filter(Guard::liftable).toList()));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(written -> !written.isEmpty());
    }
}
