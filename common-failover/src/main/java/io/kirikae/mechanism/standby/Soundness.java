package io.kirikae.mechanism.standby;

import io.kirikae.topology.InstanceId;
import java.util.Optional;

/** Whether the service on a node would serve, as the group's own probes see it. Safe for use by several threads. */
@FunctionalInterface
public interface Soundness {

    /** Nobody looks, so nothing is wrong. */
    Soundness UNASKED = instance -> Optional.empty();

    /**
     * Looks once at the node on an instance.
     *
     * @param instance the instance as the configuration calls it
     * @return one clause about what is not as it should be; empty if the node would serve
     */
    Optional<String> complaint(InstanceId instance);
}
