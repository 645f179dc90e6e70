package io.kirikae.mechanism;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What IAM knows of the credentials in use. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface Permissions {

    /**
     * STS GetCallerIdentity: whose credentials these are, which everybody may ask.
     *
     * @throws CloudException if AWS could not be read
     */
    Caller caller();

    /**
     * IAM GetRole: the ARN of a role, which holds a path that its sessions do not show.
     *
     * @throws CloudException if AWS could not be read, or does not know the role
     */
    String role(String name);

    /**
     * IAM SimulatePrincipalPolicy: what the policies of a principal say to calls. Policies of resources and of the organisation may
     * say otherwise.
     *
     * @param principal the ARN of a role or user
     * @throws CloudException if AWS could not be read, or the credentials may not ask
     */
    List<Answer> simulate(String principal, Question question);

    /**
     * All policies of a role, those written into it and those attached to it, as JSON.
     *
     * @throws CloudException if AWS could not be read, or the credentials may not ask
     */
    List<String> policiesOf(String role);

    /**
     * Whose credentials are in use.
     *
     * @param arn the ARN, that of a session where it is a role's
     * @param account the number of the account
     */
    record Caller(String arn, String account) {

        private static final Pattern SESSION = Pattern.compile("arn:[a-z-]+:sts::\\d{12}:assumed-role/([^/]+)/.+");
        private static final Pattern USER = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:user/.+");

        /** The name of the role; absent if it is none. */
        public Optional<String> roleName() {
            Matcher session = SESSION.matcher(arn);
            return session.matches() ? Optional.of(session.group(1)) : Optional.empty();
        }

        /** Whether it is a user of IAM. */
        public boolean isUser() {
            return USER.matcher(arn).matches();
        }
    }

    /**
     * What is asked.
     *
     * @param actions as policies name them
     * @param resources their ARNs; each action is asked for on each of them
     * @param context the values of condition keys
     */
    record Question(List<String> actions, List<String> resources, Map<String, List<String>> context) {
        /** Copies the collections. */
        public Question {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            context = Map.copyOf(context);
        }
    }

    /**
     * What is answered to one action on one resource.
     *
     * @param action the action
     * @param resource the resource
     * @param allowed whether it is allowed
     * @param explicitly where not, whether a statement denies it
     */
    record Answer(String action, String resource, boolean allowed, boolean explicitly) {}
}
