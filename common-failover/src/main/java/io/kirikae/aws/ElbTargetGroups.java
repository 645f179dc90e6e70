package io.kirikae.aws;

import static io.kirikae.aws.Facts.items;
import static io.kirikae.aws.Facts.parsed;
import static io.kirikae.aws.Facts.text;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.targetgroup.TargetGroups;
import io.kirikae.topology.Target;
import io.kirikae.topology.TargetGroupArn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** {@link TargetGroups} on Elastic Load Balancing. */
final class ElbTargetGroups implements TargetGroups {

    private static final AwsAction GROUPS = AwsAction.elb("DescribeTargetGroups");
    private static final AwsAction HEALTH = AwsAction.elb("DescribeTargetHealth");
    private static final AwsAction REGISTER = AwsAction.elb("RegisterTargets");
    private static final AwsAction DEREGISTER = AwsAction.elb("DeregisterTargets");

    /** What the SDK puts where an answer has no request id. */
    private static final String NO_ID = "UNKNOWN";

    private final Supplier<ElasticLoadBalancingV2Client> client;

    ElbTargetGroups(Supplier<ElasticLoadBalancingV2Client> client) {
        this.client = client;
    }

    @Override
    public GroupFacts describe(TargetGroupArn arn) {
        return items(groups(arn).targetGroups())
                .filter(group -> arn.value().equals(group.targetGroupArn()))
                .findFirst()
                .map(ElbTargetGroups::facts)
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.NOT_FOUND,
                        "TargetGroupNotFound",
                        GROUPS + ": AWS's answer does not hold " + arn + "."));
    }

    /** AWS does not say which group it does not find. */
    private DescribeTargetGroupsResponse groups(TargetGroupArn arn) {
        try {
            return read(GROUPS, elb -> elb.describeTargetGroups(request -> request.targetGroupArns(arn.value())));
        } catch (CloudException e) {
            if (e.kind() == CloudException.Kind.NOT_FOUND) {
                throw new CloudException(e.kind(), e.code(), arn.shortName() + ": " + e.sentence());
            }
            throw e;
        }
    }

    @Override
    public List<Member> members(TargetGroupArn arn) {
        return items(read(HEALTH, elb -> elb.describeTargetHealth(request -> request.targetGroupArn(arn.value())))
                        .targetHealthDescriptions())
                .flatMap(ElbTargetGroups::member)
                .toList();
    }

    @Override
    public Outcome register(TargetGroupArn arn, Target target) {
        return change(
                REGISTER,
                elb -> elb.registerTargets(
                        request -> request.targetGroupArn(arn.value()).targets(description(target))));
    }

    @Override
    public Outcome deregister(TargetGroupArn arn, Target target) {
        return change(
                DEREGISTER,
                elb -> elb.deregisterTargets(
                        request -> request.targetGroupArn(arn.value()).targets(description(target))));
    }

    private static TargetDescription description(Target target) {
        return TargetDescription.builder().id(target.id()).port(target.port()).build();
    }

    private static GroupFacts facts(TargetGroup group) {
        return new GroupFacts(
                text(group.targetTypeAsString()),
                Optional.ofNullable(group.port()).orElse(0),
                text(group.vpcId()),
                items(group.loadBalancerArns()).findAny().isPresent());
    }

    /** What is neither an instance nor an address, such as a function, is nothing that could be moved. */
    private static Stream<Member> member(TargetHealthDescription described) {
        TargetDescription target = described.target();
        if (target == null || target.port() == null) {
            return Stream.empty();
        }
        Optional<TargetHealth> health = Optional.ofNullable(described.targetHealth());
        return parsed(target.id(), id -> new Target(id, target.port())).stream()
                .map(each -> new Member(
                        each,
                        health.map(seen -> text(seen.stateAsString())).orElse(""),
                        OneLine.of(health.map(ElbTargetGroups::reason).orElse(""), 200)));
    }

    private static String reason(TargetHealth health) {
        return Stream.of(text(health.reasonAsString()), text(health.description()))
                .filter(part -> !part.isEmpty())
                .reduce((code, words) -> code + ": " + words)
                .orElse("");
    }

    private Outcome change(
            AwsAction action, Function<ElasticLoadBalancingV2Client, ? extends ElasticLoadBalancingV2Response> call) {
        try {
            return requestId(call.apply(client.get()))
                    .<Outcome>map(Outcome.Applied::new)
                    .orElseGet(() -> new Outcome.Unknown(foreign(action)));
        } catch (RuntimeException e) {
            return AwsErrors.ofChange(action, e);
        }
    }

    private <R extends ElasticLoadBalancingV2Response> R read(
            AwsAction action, Function<ElasticLoadBalancingV2Client, R> call) {
        try {
            R answer = call.apply(client.get());
            if (requestId(answer).isEmpty()) {
                throw new CloudException(CloudException.Kind.BROKEN, "NoRequestId", foreign(action));
            }
            return answer;
        } catch (RuntimeException e) {
            throw AwsErrors.ofRead(action, e);
        }
    }

    private static Optional<String> requestId(ElasticLoadBalancingV2Response answer) {
        return Optional.ofNullable(answer.responseMetadata())
                .map(metadata -> metadata.requestId())
                .filter(id -> !id.isBlank() && !id.equals(NO_ID))
                .map(id -> OneLine.of(id, 100));
    }

    private static String foreign(AwsAction action) {
        return action + ": the answer carries no request id, so it is not Elastic Load Balancing's. Look for a proxy in"
                + " between.";
    }
}
