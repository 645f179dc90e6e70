package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.operation.MonitorRecovery.Report;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.report.RecoveryTable;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.topology.InstanceId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the instance that watches the others comes back by itself. */
class MonitorRecoveryTest {

    private static final InstanceId MONITOR = new InstanceId("i-0mon");

    @Test
    void ec2sOwnRecoveryIsEnough() {
        try (Rig rig = rig(monitor("m5.large"), SimulatorOptions.instant())) {
            Report report = recovery(rig).check(MONITOR);

            assertThat(report.recovers()).isTrue();
            assertThat(texts(report))
                    .containsExactly(
                            "EC2 recovers the instance by itself when the host below it fails (simplified automatic recovery).",
                            "No alarm on StatusCheckFailed_System recovers the instance.");
        }
    }

    @Test
    void whatSwitchesItOffIsSaid() {
        WorldBuilder world = monitor("m5.large").withoutAutoRecovery(MONITOR.value());
        try (Rig rig = rig(world, SimulatorOptions.instant())) {
            Report report = recovery(rig).check(MONITOR);

            assertThat(report.recovers()).isFalse();
            assertThat(texts(report)).anyMatch(text -> text.contains("modify-instance-maintenance-options"));
        }
    }

    @Test
    void aTypeThatEc2DoesNotRecoverNeedsAnAlarmWhichIsMadeOnce() {
        try (Rig rig = rig(monitor("m5.metal"), SimulatorOptions.instant())) {
            Report before = recovery(rig).check(MONITOR);
            Report made = recovery(rig).create(MONITOR);
            Report again = recovery(rig).create(MONITOR);

            assertThat(before.recovers()).isFalse();
            assertThat(texts(before)).contains("EC2 recovers no instance of type m5.metal by itself.");
            assertThat(made.recovers()).isTrue();
            assertThat(texts(made)).contains("Alarm kirikae-recover-i-0mon recovers the instance; it is OK now.");
            assertThat(again).isEqualTo(made);
            assertThat(rig.world.truth().alarms().get("kirikae-recover-i-0mon").actions())
                    .containsExactly("arn:aws:automate:ap-northeast-1:ec2:recover");
        }
    }

    @Test
    void anInstanceOfAnAutoScalingGroupIsReplacedAndNotRecovered() {
        WorldBuilder world = monitor("m5.large").tag(MONITOR.value(), "aws:autoscaling:groupName", "monitors");
        try (Rig rig = rig(world, SimulatorOptions.instant())) {
            Report report = recovery(rig).check(MONITOR);

            assertThat(report.recovers()).isFalse();
            assertThat(texts(report)).anyMatch(text -> text.contains("Auto Scaling group monitors"));
        }
    }

    @Test
    void anUnknownInstanceIsAProblem() {
        try (Rig rig = rig(Pair.builder(), SimulatorOptions.instant())) {
            assertThat(recovery(rig).check(MONITOR).checks())
                    .contains(new Check(
                            "automatic recovery", Result.PROBLEM, "EC2 does not know i-0mon in this Region."));
        }
    }

    @Test
    void aMissingPermissionIsNamedAndMakesNothing() {
        SimulatorOptions options =
                SimulatorOptions.instant().withPermitted(action -> !action.startsWith("cloudwatch:"));
        try (Rig rig = rig(monitor("m5.large"), options)) {
            Report report = recovery(rig).create(MONITOR);

            assertThat(texts(report)).anyMatch(text -> text.contains("permission cloudwatch:PutMetricAlarm"));
            assertThat(texts(report)).anyMatch(text -> text.contains("permission cloudwatch:DescribeAlarmsForMetric"));
            assertThat(report.recovers()).isTrue();
            assertThat(rig.world.truth().alarms()).isEmpty();
        }
    }

    @Test
    void peopleReadALineForEachThing() {
        Report report = new Report(
                MONITOR, List.of(new Check("alarm", Result.NOTE, "None."), RecoveryTable.secondDaemon(true)), false);

        assertThat(new RecoveryTable(report).text())
                .startsWith("Instance i-0mon: nothing brings it back when the host below it fails.\n")
                .contains("alarm          None.\n")
                .contains("a daemon on a host in another zone");
    }

    private static WorldBuilder monitor(String type) {
        return Pair.builder().instance(MONITOR.value(), type, "eni-0mon", "subnet-1", "10.0.0.99");
    }

    private static Rig rig(WorldBuilder world, SimulatorOptions options) {
        return Rig.of(Pair.ELASTIC_IP.address(), world.build(), options);
    }

    private static MonitorRecovery recovery(Rig rig) {
        return new MonitorRecovery(rig.aws.recoveries());
    }

    private static List<String> texts(Report report) {
        return report.checks().stream().map(Check::text).toList();
    }
}
