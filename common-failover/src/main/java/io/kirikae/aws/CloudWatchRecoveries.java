package io.kirikae.aws;

import static io.kirikae.aws.Facts.flag;
import static io.kirikae.aws.Facts.items;
import static io.kirikae.aws.Facts.text;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Recoveries;
import io.kirikae.topology.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchResponse;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** {@link Recoveries} on EC2 and CloudWatch. */
final class CloudWatchRecoveries implements Recoveries {

    private static final String SPACE = "AWS/EC2";
    private static final String METRIC = "StatusCheckFailed_System";
    private static final AwsAction READ = new AwsAction("cloudwatch", "DescribeAlarmsForMetric");
    private static final AwsAction PUT = new AwsAction("cloudwatch", "PutMetricAlarm");

    /** What the SDK puts where an answer has no request id. */
    private static final String NO_ID = "UNKNOWN";

    private final Ec2Calls ec2;
    private final Supplier<CloudWatchClient> client;
    private final Supplier<Region> region;

    CloudWatchRecoveries(Ec2Calls ec2, Supplier<CloudWatchClient> client, Supplier<Region> region) {
        this.ec2 = ec2;
        this.client = client;
        this.region = region;
    }

    @Override
    public Optional<Automatic> automatic(InstanceId instance) {
        return ec2.pages(Ec2Query.of("DescribeInstances").filter("instance-id", List.of(instance.value()))).stream()
                .flatMap(page -> page.items("reservationSet"))
                .flatMap(reservation -> reservation.items("instancesSet"))
                .filter(found -> found.text("instanceId").equals(instance.value()))
                .findFirst()
                .map(this::automatic);
    }

    private Automatic automatic(Ec2Answer instance) {
        String type = instance.text("instanceType");
        String group = instance.items("tagSet")
                .filter(tag -> tag.text("key").equals("aws:autoscaling:groupName"))
                .map(tag -> tag.text("value"))
                .findFirst()
                .orElse("");
        boolean enabled = !instance.text("maintenanceOptions", "autoRecovery").equals("disabled");
        return new Automatic(type, supported(type), enabled, OneLine.of(group, 100));
    }

    private boolean supported(String type) {
        return items(ec2.read(
                                "DescribeInstanceTypes",
                                client -> client.describeInstanceTypes(request ->
                                        request.filters(Ec2Interfaces.filter("instance-type", List.of(type)))))
                        .instanceTypes())
                .anyMatch(info -> recovers(info, type));
    }

    private static boolean recovers(InstanceTypeInfo info, String type) {
        return text(info.instanceTypeAsString()).equals(type) && flag(info.autoRecoverySupported());
    }

    @Override
    public List<Alarm> alarms(InstanceId instance) {
        try {
            var answer = client.get()
                    .describeAlarmsForMetric(request ->
                            request.namespace(SPACE).metricName(METRIC).dimensions(dimension(instance)));
            if (requestId(answer).isEmpty()) {
                throw new CloudException(CloudException.Kind.BROKEN, "NoRequestId", foreign(READ));
            }
            return items(answer.metricAlarms())
                    .filter(alarm -> items(alarm.alarmActions()).anyMatch(action -> action.endsWith(":ec2:recover")))
                    .map(alarm -> new Alarm(
                            OneLine.of(text(alarm.alarmName()), 255),
                            flag(alarm.actionsEnabled()),
                            text(alarm.stateValueAsString())))
                    .toList();
        } catch (RuntimeException e) {
            throw AwsErrors.ofRead(READ, e);
        }
    }

    @Override
    public Outcome put(InstanceId instance, String name) {
        return change(cloudWatch -> cloudWatch.putMetricAlarm(request -> request.alarmName(name)
                .alarmDescription("Recovers Kirikae's monitoring instance when the host below it fails.")
                .namespace(SPACE)
                .metricName(METRIC)
                .dimensions(dimension(instance))
                .statistic(Statistic.MAXIMUM)
                .period(60)
                .evaluationPeriods(2)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .actionsEnabled(true)
                .alarmActions(recover())));
    }

    private String recover() {
        Region here = region.get();
        return "arn:" + here.metadata().partition().id() + ":automate:" + here.id() + ":ec2:recover";
    }

    private Outcome change(Function<CloudWatchClient, ? extends CloudWatchResponse> call) {
        try {
            return requestId(call.apply(client.get()))
                    .<Outcome>map(Outcome.Applied::new)
                    .orElseGet(() -> new Outcome.Unknown(foreign(PUT)));
        } catch (RuntimeException e) {
            return AwsErrors.ofChange(PUT, e);
        }
    }

    private static Dimension dimension(InstanceId instance) {
        return Dimension.builder().name("InstanceId").value(instance.value()).build();
    }

    private static Optional<String> requestId(CloudWatchResponse answer) {
        return Optional.ofNullable(answer.responseMetadata())
                .map(metadata -> metadata.requestId())
                .filter(id -> !id.isBlank() && !id.equals(NO_ID))
                .map(id -> OneLine.of(id, 100));
    }

    private static String foreign(AwsAction action) {
        return action + ": the answer carries no request id, so it is not CloudWatch's. Look for a proxy in between.";
    }
}
