package io.kirikae.simulator.ec2;

import java.util.List;

/**
 * An alarm of CloudWatch on the status checks of an instance. It never goes off.
 *
 * @param name its name
 * @param metric the metric, such as {@code StatusCheckFailed_System}
 * @param instanceId the instance
 * @param actions what it does when it goes off
 * @param enabled whether it does that
 */
public record Alarm(String name, String metric, String instanceId, List<String> actions, boolean enabled)
        implements Resource {
    @Override
    public String id() {
        return name;
    }

    /** Copies the list. */
    public Alarm {
        actions = List.copyOf(actions);
    }
}
