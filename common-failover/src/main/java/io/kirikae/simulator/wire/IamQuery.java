package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.TokenBuckets;
import io.kirikae.simulator.iam.Access;
import io.kirikae.simulator.iam.Identity;
import io.kirikae.simulator.iam.Policy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The IAM Query protocol, version 2010-05-08: the caller's role, its policies, and what they would say to a call. */
final class IamQuery extends QueryService {

    private static final TokenBuckets.Size BUCKET = new TokenBuckets.Size(20, 10);
    private static final String VERSION = "v1";

    private final Identity identity;

    IamQuery(Identity identity) {
        super("iam", "https://iam.amazonaws.com/doc/2010-05-08/");
        this.identity = identity;
    }

    @Override
    public Operation read(Request request, String region, String requestId) {
        Parameters parameters = parameters(request);
        String action = parameters.required("Action");
        return switch (action) {
            case "GetRole" -> onRole(parameters, requestId, this::role);
            case "ListRolePolicies" ->
                onRole(parameters, requestId, xml -> xml.element(
                                "PolicyNames",
                                list -> identity.written().keySet().forEach(name -> list.text("member", name)))
                        .text("IsTruncated", false));
            case "GetRolePolicy" -> onRole(parameters, requestId, xml -> written(parameters, xml));
            case "ListAttachedRolePolicies" -> onRole(parameters, requestId, this::attached);
            case "GetPolicy" -> onPolicy(parameters, requestId, this::policy);
            case "GetPolicyVersion" -> onPolicy(parameters, requestId, xml -> version(parameters, xml));
            case "SimulatePrincipalPolicy" ->
                operation(
                        parameters,
                        requestId,
                        parameters.required("PolicySourceArn"),
                        xml -> simulate(parameters, xml));
            default -> throw unknown(action);
        };
    }

    private Operation onRole(Parameters parameters, String requestId, Consumer<Xml> result) {
        String name = parameters.required("RoleName");
        String arn =
                "arn:aws:iam::" + identity.account() + ":role/" + (name.equals(Identity.ROLE) ? "service/" : "") + name;
        return operation(parameters, requestId, arn, xml -> {
            if (!identity.role().equals(Optional.of(arn))) {
                throw missing("The role with name " + name + " cannot be found.");
            }
            result.accept(xml);
        });
    }

    private Operation onPolicy(Parameters parameters, String requestId, Consumer<Xml> result) {
        String arn = parameters.required("PolicyArn");
        return operation(parameters, requestId, arn, xml -> {
            if (!identity.attached().containsKey(arn)) {
                throw missing("Policy " + arn + " was not found.");
            }
            result.accept(xml);
        });
    }

    private Operation operation(Parameters parameters, String requestId, String resource, Consumer<Xml> result) {
        String action = parameters.required("Action");
        return new Operation(
                action,
                new Access("iam:" + action, List.of(new Access.Target(resource, Map.of()))),
                parameters.all(),
                false,
                "iam " + action,
                BUCKET,
                false,
                () -> document(action, requestId, result));
    }

    private void role(Xml xml) {
        xml.element("Role", role -> role.text("Path", "/service/")
                .text("RoleName", Identity.ROLE)
                .text("RoleId", "AROASIMULATED")
                .text("Arn", identity.role().orElseThrow())
                .text("CreateDate", "2026-01-01T00:00:00Z"));
    }

    private void written(Parameters parameters, Xml xml) {
        String name = parameters.required("PolicyName");
        Policy policy = Optional.ofNullable(identity.written().get(name))
                .orElseThrow(() -> missing("The role policy with name " + name + " cannot be found."));
        xml.text("RoleName", Identity.ROLE).text("PolicyName", name).text("PolicyDocument", encoded(policy));
    }

    private void attached(Xml xml) {
        xml.element("AttachedPolicies", list -> identity.attached()
                        .keySet()
                        .forEach(arn -> list.element("member", member -> member.text("PolicyName", Identity.ROLE)
                                .text("PolicyArn", arn))))
                .text("IsTruncated", false);
    }

    private void policy(Xml xml) {
        xml.element("Policy", policy -> policy.text("PolicyName", Identity.ROLE)
                .text("Path", "/")
                .text("DefaultVersionId", VERSION)
                .text("AttachmentCount", 1));
    }

    private void version(Parameters parameters, Xml xml) {
        if (!parameters.required("VersionId").equals(VERSION)) {
            throw missing("Policy version was not found.");
        }
        Policy policy = Optional.ofNullable(identity.attached().get(parameters.required("PolicyArn")))
                .orElseThrow(() -> missing("The policy was not found."));
        xml.element("PolicyVersion", version -> version.text("Document", encoded(policy))
                .text("VersionId", VERSION)
                .text("IsDefaultVersion", true));
    }

    /** Documents travel as in an address. */
    private static String encoded(Policy policy) {
        return URLEncoder.encode(policy.json(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void simulate(Parameters parameters, Xml xml) {
        String source = parameters.required("PolicySourceArn");
        boolean known = identity.role()
                .map(source::equals)
                .orElseGet(() -> source.startsWith("arn:aws:iam::" + identity.account() + ":user/"));
        if (!known) {
            throw missing("The entity " + source + " cannot be found.");
        }
        List<String> named = parameters.list("ResourceArns.member");
        List<String> resources = named.isEmpty() ? List.of("*") : named;
        Map<String, List<String>> keys = context(parameters);
        xml.element("EvaluationResults", list -> {
                    for (String action : parameters.requiredList("ActionNames.member")) {
                        for (String resource : resources) {
                            boolean allowed = identity.permitted()
                                    .test(new Access(action, List.of(new Access.Target(resource, keys))));
                            list.element("member", member -> member.text("EvalActionName", action)
                                    .text("EvalResourceName", resource)
                                    .text("EvalDecision", allowed ? "allowed" : "implicitDeny"));
                        }
                    }
                })
                .text("IsTruncated", false);
    }

    private static Map<String, List<String>> context(Parameters parameters) {
        Map<String, List<String>> keys = new HashMap<>();
        for (int i = 1; ; i++) {
            String entry = "ContextEntries.member." + i;
            Optional<String> name = parameters.optional(entry + ".ContextKeyName");
            if (name.isEmpty()) {
                return keys;
            }
            keys.put(name.get(), new ArrayList<>(parameters.list(entry + ".ContextKeyValues.member")));
        }
    }

    private static AwsError missing(String words) {
        return new AwsError("NoSuchEntity", 404, words);
    }

    @Override
    public AwsError denied(String action, String principal) {
        return new AwsError(
                "AccessDenied",
                403,
                "User: " + identity.caller(principal) + " is not authorized to perform: iam:" + action
                        + " because no identity-based policy allows the iam:" + action + " action");
    }
}
