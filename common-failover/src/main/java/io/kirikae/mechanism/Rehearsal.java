package io.kirikae.mechanism;

import java.util.Set;

/**
 * What is known of a change that was tried and not made. The ports of a rehearsal answer every change with a refusal, whose code
 * says which.
 */
public sealed interface Rehearsal {

    /** AWS's code for a call that it would have carried out. */
    String PERMITTED = "DryRunOperation";

    /** The code for a call that cannot be tried, because AWS knows no DryRun for it. Nothing was sent. */
    String NO_DRY_RUN = "Kirikae.NoDryRun";

    /** AWS's codes for a missing permission. */
    Set<String> DENIALS = Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "NotAuthorized");

    /** The credentials may make the call. Says nothing of the state of what it changes. */
    record Permitted() implements Rehearsal {}

    /**
     * The credentials may not make the call.
     *
     * @param why one sentence that names the missing permission
     */
    record Denied(String why) implements Rehearsal {}

    /**
     * AWS was not asked, or said something that tells nothing of permissions.
     *
     * @param why one clause
     */
    record CannotTell(String why) implements Rehearsal {}

    /** What an answer to a change that was tried tells. */
    static Rehearsal of(Outcome answer) {
        if (answer instanceof Outcome.Refused refused) {
            if (refused.code().equals(PERMITTED)) {
                return new Permitted();
            }
            if (refused.code().equals(NO_DRY_RUN)) {
                return new CannotTell("AWS knows no DryRun for it");
            }
            return DENIALS.contains(refused.code()) ? new Denied(refused.message()) : new CannotTell(refused.message());
        }
        if (answer instanceof Outcome.NotNow notNow) {
            return new CannotTell(notNow.message());
        }
        return new CannotTell(
                answer instanceof Outcome.Unknown unknown ? unknown.why() : "there was nothing to ask AWS for");
    }
}
