package io.kirikae.operation;

import io.kirikae.topology.GroupName;
import java.util.Collection;
import java.util.List;

/**
 * What would stop a failover of one group, in every direction, and what cannot be known beforehand.
 *
 * @param group the group
 * @param checks what was looked at, in order
 */
public record PreflightReport(GroupName group, List<Check> checks) {

    /** Copies the list. */
    public PreflightReport {
        checks = List.copyOf(checks);
    }

    /** What a check found. */
    public enum Result {
        /** It is as it should be. */
        OK,
        /** Worth knowing, and no obstacle. */
        NOTE,
        /** It cannot be known beforehand, or could not be found out now. */
        UNKNOWN,
        /** AWS could not be read. */
        UNREACHABLE,
        /** It would stop a failover, or make it useless. */
        PROBLEM
    }

    /**
     * One thing that was looked at.
     *
     * @param subject what it is about, such as {@code owner}, {@code to ftp-2} or {@code permissions}
     * @param result what was found
     * @param text whole sentences for people
     */
    public record Check(String subject, Result result, String text) {}

    /** The gravest finding. */
    public Result worst() {
        return worst(checks.stream().map(Check::result).toList());
    }

    /** The gravest of them; {@link Result#OK} if there is none. */
    public static Result worst(Collection<Result> results) {
        return results.stream().max(Result::compareTo).orElse(Result.OK);
    }
}
