package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Permissions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@link Permissions} on STS and IAM, in our own words: seven calls do not deserve two clients of the SDK, of which IAM's alone is
 * larger than what all of Kirikae's own code is.
 */
final class IamPermissions implements Permissions {

    private static final String STS = "2011-06-15";
    private static final String IAM = "2010-05-08";
    private static final int MOST_PAGES = 50;

    private final Supplier<Ec2Wire> sts;
    private final Supplier<Ec2Wire> iam;

    IamPermissions(Supplier<Ec2Wire> sts, Supplier<Ec2Wire> iam) {
        this.sts = sts;
        this.iam = iam;
    }

    @Override
    public Caller caller() {
        Ec2Answer result = ask("sts", sts, Ec2Query.of("GetCallerIdentity", STS));
        return new Caller(OneLine.of(result.text("Arn"), 2048), OneLine.of(result.text("Account"), 20));
    }

    @Override
    public String role(String name) {
        return OneLine.of(ask(of("GetRole").with("RoleName", name)).text("Role", "Arn"), 2048);
    }

    @Override
    public List<Answer> simulate(String principal, Question question) {
        Ec2Query query = of("SimulatePrincipalPolicy")
                .with("PolicySourceArn", principal)
                .ids("ActionNames.member", question.actions())
                .ids("ResourceArns.member", question.resources());
        int number = 0;
        for (Map.Entry<String, List<String>> key : question.context().entrySet()) {
            String entry = "ContextEntries.member." + ++number;
            query = query.with(entry + ".ContextKeyName", key.getKey())
                    .with(entry + ".ContextKeyType", key.getValue().size() == 1 ? "string" : "stringList")
                    .ids(entry + ".ContextKeyValues.member", key.getValue());
        }
        return pages(query, result -> result.members("EvaluationResults")
                .map(each -> new Answer(
                        each.text("EvalActionName"),
                        each.text("EvalResourceName"),
                        each.text("EvalDecision").equals("allowed"),
                        each.text("EvalDecision").equals("explicitDeny")))
                .toList());
    }

    @Override
    public List<String> policiesOf(String role) {
        List<String> documents = new ArrayList<>();
        for (String name :
                pages(of("ListRolePolicies").with("RoleName", role), result -> result.texts("PolicyNames"))) {
            documents.add(decoded(ask(of("GetRolePolicy").with("RoleName", role).with("PolicyName", name))
                    .text("PolicyDocument")));
        }
        for (String arn : pages(
                of("ListAttachedRolePolicies").with("RoleName", role), result -> result.members("AttachedPolicies")
                        .map(each -> each.text("PolicyArn"))
                        .toList())) {
            String version = ask(of("GetPolicy").with("PolicyArn", arn)).text("Policy", "DefaultVersionId");
            documents.add(
                    decoded(ask(of("GetPolicyVersion").with("PolicyArn", arn).with("VersionId", version))
                            .text("PolicyVersion", "Document")));
        }
        return documents;
    }

    private static Ec2Query of(String action) {
        return Ec2Query.of(action, IAM);
    }

    private static String decoded(String document) {
        try {
            return URLDecoder.decode(document, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CloudException(
                    CloudException.Kind.BROKEN,
                    "UnknownForm",
                    "AWS's answer holds a policy that is not encoded as one.");
        }
    }

    private <T> List<T> pages(Ec2Query query, Function<Ec2Answer, List<T>> page) {
        List<T> all = new ArrayList<>();
        Optional<String> marker = Optional.empty();
        for (int i = 0; i < MOST_PAGES; i++) {
            Ec2Answer result =
                    ask(marker.map(text -> query.with("Marker", text)).orElse(query));
            all.addAll(page.apply(result));
            marker = result.value("Marker").filter(text -> !text.isEmpty() && result.flag("IsTruncated"));
            if (marker.isEmpty()) {
                return all;
            }
        }
        throw new CloudException(
                CloudException.Kind.BROKEN,
                "EndlessPages",
                query.action() + ": the answer has more than " + MOST_PAGES + " pages.");
    }

    private Ec2Answer ask(Ec2Query query) {
        return ask("iam", iam, query);
    }

    private static Ec2Answer ask(String service, Supplier<Ec2Wire> wire, Ec2Query query) {
        AwsAction action = new AwsAction(service, query.action());
        try {
            Ec2Answer answer = wire.get().ask(query);
            if (answer.requestId().isEmpty()) {
                throw new CloudException(
                        CloudException.Kind.BROKEN,
                        "NoRequestId",
                        action
                                + ": the answer carries no request id, so it is not AWS's. Look for a proxy in between.");
            }
            return answer.part(query.action() + "Result")
                    .orElseThrow(() -> new CloudException(
                            CloudException.Kind.BROKEN, "UnknownForm", action + ": the answer holds no result."));
        } catch (RuntimeException e) {
            throw AwsErrors.ofRead(action, e);
        }
    }
}
