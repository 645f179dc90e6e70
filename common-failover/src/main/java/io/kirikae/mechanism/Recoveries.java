package io.kirikae.mechanism;

import io.kirikae.topology.InstanceId;
import java.util.List;
import java.util.Optional;

/**
 * What brings an instance back by itself when the host below it fails: EC2's simplified automatic recovery, and alarms whose action is
 * {@code ec2:recover}. Reads AWS at each call. Safe for use by several threads.
 */
public interface Recoveries {

    /**
     * DescribeInstances and DescribeInstanceTypes.
     *
     * @return what EC2 does by itself; absent if it does not know the instance
     * @throws CloudException if AWS could not be read
     */
    Optional<Automatic> automatic(InstanceId instance);

    /**
     * DescribeAlarmsForMetric of {@code StatusCheckFailed_System}.
     *
     * @return those that recover the instance
     * @throws CloudException if AWS could not be read
     */
    List<Alarm> alarms(InstanceId instance);

    /** PutMetricAlarm: two failed minutes in a row, and {@code ec2:recover}. An alarm of that name is replaced. */
    Outcome put(InstanceId instance, String name);

    /**
     * What EC2 does by itself.
     *
     * @param type the instance's type
     * @param supported whether EC2 recovers instances of that type by itself
     * @param enabled whether the instance's maintenance options leave it on
     * @param scalingGroup the Auto Scaling group that it belongs to, which replaces it instead; empty if none
     */
    record Automatic(String type, boolean supported, boolean enabled, String scalingGroup) {}

    /**
     * An alarm that recovers an instance.
     *
     * @param name its name
     * @param enabled whether its actions are carried out
     * @param state AWS's word: {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
     */
    record Alarm(String name, boolean enabled, String state) {}
}
