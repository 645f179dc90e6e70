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
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
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
        Map<String, String> overrides)
        implements Serializable {

    /** What an incident's id can be long. */
    private static final int LONGEST = 200;

    /** Copies the map. */
    public ChangeOrder {
        overrides = new LinkedHashMap<>(overrides);
    }

    /**
     * What names a move of a build for ever: the same build that moves the same group in the same way means the same move.
     *
     * @param build what names the build, in any characters
     * @param kind what is wanted
     * @param group the group
     * @param which what tells several such moves of one build apart; empty if there is one
     */
    public static String occasionOf(String build, RunKind kind, String group, String which) {
        String written = URLEncoder.encode(build, StandardCharsets.UTF_8) + "/"
                + kind.name().toLowerCase(Locale.ROOT) + "/" + group
                + (which.isEmpty() ? "" : "/" + URLEncoder.encode(which, StandardCharsets.UTF_8));
        return written.length() <= LONGEST ? written : digest(written);
    }

    private static String digest(String written) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(written.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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

    /**
     * Guards and reasons as a person writes them, {@code GUARD=reason} on a line each.
     *
     * @throws IllegalArgumentException if a line has another form, or its guard cannot be lifted
     */
    public static Map<String, String> overridesOf(String lines) {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (String line :
                lines.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            int equals = line.indexOf('=');
            if (equals < 1 || line.substring(equals + 1).isBlank()) {
                throw new IllegalArgumentException(
                        "write a guard and the reason to lift it as GUARD=reason, not '" + line + "'");
            }
            overrides.put(
                    guard(line.substring(0, equals).strip()).name(),
                    line.substring(equals + 1).strip());
        }
        return overrides;
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(written -> !written.isEmpty());
    }
}
