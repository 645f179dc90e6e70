package io.kirikae.operation;

import io.kirikae.iam.LeastPolicy;
import io.kirikae.iam.Place;
import io.kirikae.iam.Role;
import io.kirikae.iam.Statement;
import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Permissions;
import io.kirikae.mechanism.Permissions.Answer;
import io.kirikae.mechanism.Permissions.Caller;
import io.kirikae.mechanism.Permissions.Question;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.topology.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks IAM what the policies of the role in use say to the calls of a group's least policy, those included that know no DryRun. What IAM
 * does not tell is said to be unknown. Who calls is asked once, for all groups; not for use by several threads.
 */
public final class PolicySimulation {

    private static final String SUBJECT = "permissions";

    private final Permissions permissions;
    private final Optional<String> region;
    private Optional<Asked> known = Optional.empty();

    /** Who calls, and whose policies those are; absent if IAM simulates none for such a caller. */
    private record Asked(Caller caller, Optional<String> principal) {}

    /**
     * Over the port.
     *
     * @param permissions how IAM is asked
     * @param region the Region that everything lies in; absent if the configuration does not say
     */
    public PolicySimulation(Permissions permissions, Optional<String> region) {
        this.permissions = permissions;
        this.region = region;
    }

    List<Check> of(Group group) {
        try {
            Asked asked = asked();
            return asked.principal().isEmpty()
                    ? List.of(unknown("The credentials are those of "
                            + asked.caller().arn() + ", to which IAM's policy simulation does not apply."))
                    : simulated(group, asked.principal().get(), asked.caller().account());
        } catch (CloudException e) {
            return List.of(unknown("What the policies of the role in use say cannot be known: " + e.sentence()));
        }
    }

    private Asked asked() {
        if (known.isEmpty()) {
            Caller caller = permissions.caller();
            known = Optional.of(new Asked(caller, principal(caller)));
        }
        return known.get();
    }

    private static Check unknown(String text) {
        return new Check(SUBJECT, Result.UNKNOWN, text);
    }

    /** A session does not show its role's path, which only GetRole tells; most roles have none. */
    private Optional<String> principal(Caller caller) {
        if (caller.isUser()) {
            return Optional.of(caller.arn());
        }
        return caller.roleName().map(name -> {
            try {
                return permissions.role(name);
            } catch (CloudException e) {
                return caller.arn().replaceFirst(":sts:", ":iam:").replaceFirst(":assumed-role/.*", ":role/" + name);
            }
        });
    }

    private List<Check> simulated(Group group, String principal, String account) {
        List<Check> checks = new ArrayList<>();
        int allowed = 0;
        Place place = new Place(region, Optional.of(account));
        for (Statement statement :
                LeastPolicy.of(List.of(group), Role.DAEMON, place).statements()) {
            for (Answer answer : permissions.simulate(principal, question(statement))) {
                if (answer.allowed()) {
                    allowed++;
                } else {
                    checks.add(refused(answer, principal));
                }
            }
        }
        if (checks.isEmpty()) {
            checks.add(new Check(
                    SUBJECT,
                    Result.OK,
                    "IAM's policy simulation allows " + principal + " all " + allowed
                            + " pairs of an action and a resource that the least policy holds."));
        }
        return checks;
    }

    private static Question question(Statement statement) {
        Map<String, List<String>> context = new HashMap<>();
        statement.conditions().values().forEach(context::putAll);
        return new Question(statement.actions(), statement.resources(), context);
    }

    /** What is not named in the configuration may be allowed where it is named in the role's own policy. */
    private static Check refused(Answer answer, String principal) {
        boolean some = answer.resource().contains("*") && !answer.resource().equals("*");
        String what = answer.action() + " on " + answer.resource();
        if (some && !answer.explicitly()) {
            return unknown("Whether " + principal + " may make every call of " + what
                    + " that a move needs shows when it is made: IAM's policy simulation does not allow all of them.");
        }
        return new Check(
                SUBJECT,
                Result.PROBLEM,
                "IAM's policy simulation " + (answer.explicitly() ? "says that a statement denies " : "does not allow ")
                        + principal + " " + what + "; 'kirikae iam-policy --diff-role' shows all that differs.");
    }
}
