package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Quotas;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.TargetGroup;
import io.kirikae.simulator.ec2.TargetGroup.Target;
import io.kirikae.simulator.ec2.TargetGroups;
import io.kirikae.simulator.iam.Access;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The Query protocol of Elastic Load Balancing, version 2015-12-01, as far as target groups and their targets go. */
final class ElbQuery extends QueryService {

    private static final String SERVICE = "elasticloadbalancing";
    private static final String GROUP = "TargetGroupArn";

    private final Region home;
    private final Function<String, Region> elsewhere;

    ElbQuery(Region home, Function<String, Region> elsewhere) {
        super(SERVICE, "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/");
        this.home = home;
        this.elsewhere = elsewhere;
    }

    @Override
    public Operation read(Request request, String regionName, String requestId) {
        Parameters parameters = parameters(request);
        Region region = home.name().equals(regionName) ? home : elsewhere.apply(regionName);
        String action = parameters.required("Action");
        return switch (action) {
            case "DescribeTargetGroups" ->
                operation(action, region, parameters, requestId, xml -> describe(region, parameters, xml));
            case "DescribeTargetHealth" ->
                operation(action, region, parameters, requestId, xml -> health(region, parameters, xml));
            case "RegisterTargets" ->
                operation(action, region, parameters, requestId, xml -> new TargetGroups(region)
                        .register(parameters.required(GROUP), targets(region, parameters)));
            case "DeregisterTargets" ->
                operation(action, region, parameters, requestId, xml -> new TargetGroups(region)
                        .deregister(parameters.required(GROUP), targets(region, parameters)));
            default -> throw unknown(action);
        };
    }

    private Operation operation(
            String action, Region region, Parameters parameters, String requestId, Consumer<Xml> result) {
        boolean reads = action.startsWith("Describe");
        Access access = reads
                ? Access.toAll(SERVICE + ":" + action, Map.of("aws:RequestedRegion", List.of(region.name())))
                : new Access(SERVICE + ":" + action, List.of(new Access.Target(parameters.required(GROUP), Map.of())));
        return new Operation(
                action,
                access,
                parameters.all(),
                !reads,
                SERVICE + " " + action + " " + region.name(),
                reads ? Quotas.BALANCER_READ : Quotas.BALANCER_CHANGE,
                false,
                () -> document(action, requestId, result));
    }

    /** One page holds all groups that are named. */
    private static void describe(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeTargetGroups");
        List<String> arns = parameters.list("TargetGroupArns.member");
        List<String> names = parameters.list("Names.member");
        Collection<TargetGroup> groups = arns.isEmpty()
                ? state.targetGroups().values().stream()
                        .filter(group -> names.isEmpty() || names.contains(group.name()))
                        .toList()
                : arns.stream().map(state::targetGroup).toList();
        xml.element(
                "TargetGroups", list -> groups.forEach(group -> list.element("member", item -> print(item, group))));
    }

    private static void print(Xml xml, TargetGroup group) {
        xml.text("TargetGroupArn", group.arn())
                .text("TargetGroupName", group.name())
                .text("Protocol", group.protocol())
                .text("Port", group.port())
                .text("VpcId", group.vpcId())
                .text("HealthCheckEnabled", true)
                .text("TargetType", group.type())
                .element("LoadBalancerArns", list -> group.loadBalancers().forEach(arn -> list.text("member", arn)));
    }

    private static void health(Region region, Parameters parameters, Xml xml) {
        String arn = parameters.required(GROUP);
        List<TargetGroup.Health> all = new TargetGroups(region).health(region.seenBy("DescribeTargetHealth"), arn);
        xml.element(
                "TargetHealthDescriptions",
                list -> all.forEach(each -> list.element("member", item -> item.element("Target", target -> target.text(
                                        "Id", each.target().id())
                                .text("Port", each.target().port()))
                        .element("TargetHealth", health -> {
                            health.text("State", each.state());
                            if (!each.reason().isEmpty()) {
                                health.text("Reason", each.reason()).text("Description", each.description());
                            }
                        }))));
    }

    private static List<Target> targets(Region region, Parameters parameters) {
        int otherwise = region.truth().targetGroup(parameters.required(GROUP)).port();
        List<Target> targets = new ArrayList<>();
        for (int i = 1; ; i++) {
            String member = "Targets.member." + i;
            Optional<String> id = parameters.optional(member + ".Id");
            if (id.isEmpty()) {
                break;
            }
            targets.add(new Target(id.get(), parameters.number(member + ".Port").orElse(otherwise)));
        }
        if (targets.isEmpty()) {
            throw AwsError.of("ValidationError", "At least one target must be specified");
        }
        return targets;
    }

    @Override
    public AwsError denied(String action, String principal) {
        return new AwsError(
                "AccessDenied",
                403,
                "User: arn:aws:iam::" + home.account() + ":user/" + principal
                        + " is not authorized to perform: elasticloadbalancing:" + action
                        + " because no identity-based policy allows the elasticloadbalancing:" + action + " action");
    }
}
