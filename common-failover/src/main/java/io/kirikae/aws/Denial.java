package io.kirikae.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A missing permission as an operator needs it: named, and without the encoded blob that AWS adds, which is long, tells
 * nothing by itself and may hold details of the account.
 */
final class Denial {

    // AWS names the action where it is another than the call's own, such as iam:PassRole.
    private static final Pattern NAMED =
            Pattern.compile("not authorized to perform: ([a-z0-9-]{2,40}:[A-Za-z0-9]{2,80})");
    private static final Pattern EXPLICIT = Pattern.compile("with an explicit deny", Pattern.CASE_INSENSITIVE);

    private Denial() {}

    static String sentence(AwsAction action, String words) {
        String head = words.length() <= 2000 ? words : words.substring(0, 2000);
        Matcher named = NAMED.matcher(head);
        String permission = named.find() ? named.group(1) : action.permission();
        String remedy = EXPLICIT.matcher(head).find()
                ? "A policy denies it explicitly: look for it in the role, its boundary and the organisation."
                : "Add it to the policy of the role or user" + printed(action) + ".";
        return action + ": the credentials lack the permission " + permission + ". " + remedy;
    }

    /** What only asks for permissions is in no least policy. */
    private static String printed(AwsAction action) {
        return switch (action.service()) {
            case "iam" -> "";
            case "dynamodb" -> "; 'kirikae store init --print-iam-policy' prints all that is needed";
            default -> "; 'kirikae iam-policy' prints all that is needed";
        };
    }
}
