package io.kirikae.operation;

import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanDifference;
import io.kirikae.plan.PlanHash;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A person's word that one certain plan may be carried out, and no other.
 *
 * @param hash the hash of the plan that was seen
 * @param plan the plan that was seen, if it is at hand: with it, a refusal can say what has changed since
 * @param approver who approved it, as people read it; empty if that is not known
 * @param change the change that it belongs to, such as a number in the site's change management; empty if there is none
 */
public record Approval(PlanHash hash, Optional<Plan> plan, String approver, String change) {

    /** What a name or number can be: it goes into the journal and onto terminals. */
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{0,200}");

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if the plan has another hash, or approver or change is longer than 200 characters or has
     *     more than one line
     */
    public Approval {
        if (plan.isPresent() && !PlanHash.of(plan.get()).equals(hash)) {
            throw new IllegalArgumentException("the plan that was seen has the hash " + PlanHash.of(plan.get())
                    + ", and " + hash + " was approved");
        }
        oneLine("an approver", approver);
        oneLine("a change", change);
    }

    private static void oneLine(String what, String text) {
        if (!ONE_LINE.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " has one line of at most 200 characters");
        }
    }

    /** An approval of which nothing is known but what was approved. */
    public static Approval of(PlanHash hash) {
        return new Approval(hash, Optional.empty(), "", "");
    }

    /** Why it does not cover a plan, as sentences; absent if it does. */
    Optional<String> refuses(Plan now) {
        PlanHash present = PlanHash.of(now);
        if (present.equals(hash)) {
            return Optional.empty();
        }
        String difference =
                plan.map(seen -> " " + words(PlanDifference.between(seen, now))).orElse("");
        return Optional.of("The plan is not the one that was approved: approved was " + hash + ", now it is " + present
                + "." + difference + " Look at 'kirikae plan " + now.group() + "' and approve anew.");
    }

    private static String words(List<String> clauses) {
        return "What differs: " + String.join("; ", clauses) + ".";
    }

    /** As the journal remembers it. */
    String text() {
        return "plan " + hash + (approver.isEmpty() ? "" : " by " + approver)
                + (change.isEmpty() ? "" : ", change " + change);
    }
}
