package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.TokenBuckets;
import io.kirikae.simulator.ec2.Alarm;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.iam.Access;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The Query protocol of CloudWatch, version 2010-08-01: alarms on status checks, which are kept and never go off. */
final class CloudWatchQuery extends QueryService {

    private static final TokenBuckets.Size BUCKET = new TokenBuckets.Size(3, 3);

    private final Region home;
    private final Function<String, Region> elsewhere;

    CloudWatchQuery(Region home, Function<String, Region> elsewhere) {
        super("monitoring", "http://monitoring.amazonaws.com/doc/2010-08-01/");
        this.home = home;
        this.elsewhere = elsewhere;
    }

    @Override
    public Operation read(Request request, String regionName, String requestId) {
        Parameters parameters = parameters(request);
        Region region = home.name().equals(regionName) ? home : elsewhere.apply(regionName);
        String action = parameters.required("Action");
        return switch (action) {
            case "DescribeAlarmsForMetric" ->
                operation(
                        region,
                        parameters,
                        Access.toAll("cloudwatch:" + action, Map.of()),
                        () -> document(action, requestId, result -> describe(region, parameters, result)));
            case "PutMetricAlarm" ->
                operation(region, parameters, access(region, action, parameters.required("AlarmName")), () -> {
                    put(region, parameters);
                    return done(action, requestId);
                });
            default -> throw unknown(action);
        };
    }

    private static Access access(Region region, String action, String alarm) {
        String arn = "arn:aws:cloudwatch:" + region.name() + ":" + region.account() + ":alarm:" + alarm;
        return new Access("cloudwatch:" + action, List.of(new Access.Target(arn, Map.of())));
    }

    private static Operation operation(
            Region region, Parameters parameters, Access access, java.util.function.Supplier<String> effect) {
        String action = parameters.required("Action");
        return new Operation(
                action,
                access,
                parameters.all(),
                action.startsWith("Put"),
                "cloudwatch " + action + " " + region.name(),
                BUCKET,
                false,
                effect);
    }

    private static void describe(Region region, Parameters parameters, Xml xml) {
        String metric = parameters.required("MetricName");
        String instance = parameters.required("Dimensions.member.1.Value");
        List<Alarm> alarms = region.truth().alarms().values().stream()
                .filter(alarm ->
                        alarm.metric().equals(metric) && alarm.instanceId().equals(instance))
                .toList();
        xml.element(
                "MetricAlarms",
                list -> alarms.forEach(alarm -> list.element("member", item -> item.text("AlarmName", alarm.name())
                        .text("ActionsEnabled", alarm.enabled())
                        .element("AlarmActions", actions -> alarm.actions()
                                .forEach(each -> actions.text("member", each)))
                        .text("StateValue", "OK")
                        .text("MetricName", alarm.metric())
                        .text("Namespace", "AWS/EC2"))));
    }

    private static void put(Region region, Parameters parameters) {
        String instance = parameters.required("Dimensions.member.1.Value");
        Alarm alarm = new Alarm(
                parameters.required("AlarmName"),
                parameters.required("MetricName"),
                instance,
                parameters.list("AlarmActions.member"),
                parameters.flag("ActionsEnabled", true));
        boolean foreign = alarm.actions().stream()
                .anyMatch(action -> !action.equals("arn:aws:automate:" + region.name() + ":ec2:recover"));
        if (foreign) {
            throw AwsError.of("ValidationError", "Invalid region or action specified in: " + alarm.actions());
        }
        region.change(state -> state.with(alarm));
    }

    @Override
    public AwsError denied(String action, String principal) {
        return new AwsError(
                "AccessDenied",
                403,
                "User: arn:aws:iam::" + home.account() + ":user/" + principal
                        + " is not authorized to perform: cloudwatch:" + action);
    }
}
