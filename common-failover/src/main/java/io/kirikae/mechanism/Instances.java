package io.kirikae.mechanism;

import io.kirikae.topology.InstanceId;
import java.util.Collection;
import java.util.Map;

/** EC2's view of instances. Reads AWS at each call, never a cache. */
public interface Instances {

    /**
     * DescribeInstances for all of them in one call. Instances that AWS does not know are missing from the answer.
     *
     * @throws CloudException if AWS could not be read
     */
    Map<InstanceId, InstanceFacts> describe(Collection<InstanceId> ids);

    /**
     * DescribeInstanceStatus for all of them in one call, with IncludeAllInstances, without which AWS hides those that do
     * not run.
     *
     * @throws CloudException if AWS could not be read
     */
    Map<InstanceId, StatusFacts> status(Collection<InstanceId> ids);

    /**
     * What EC2 thinks of an instance's health.
     *
     * @param state the instance's state, such as {@code running}
     * @param systemStatus {@code ok}, {@code impaired}, {@code initializing}, {@code insufficient-data} or {@code not-applicable}
     * @param instanceStatus the same for the instance itself
     * @param scheduledEvents what AWS plans to do with it, as people read it; empty if nothing
     */
    record StatusFacts(String state, String systemStatus, String instanceStatus, String scheduledEvents) {

        /** Whether EC2 itself says that the instance cannot serve. */
        public boolean confirmsDown() {
            return state.equals("stopped")
                    || state.equals("stopping")
                    || state.equals("shutting-down")
                    || state.equals("terminated")
                    || systemStatus.equals("impaired")
                    || instanceStatus.equals("impaired");
        }
    }
}
