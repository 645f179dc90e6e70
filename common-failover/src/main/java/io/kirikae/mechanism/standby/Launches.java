package io.kirikae.mechanism.standby;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.LaunchTemplateId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Instances that are launched and terminated. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface Launches {

    /** For what never launches anything. */
    Launches NONE = new Launches() {
        @Override
        public Map<InterfaceId, InterfaceFacts> interfaces(Collection<InterfaceId> ids) {
            return Map.of();
        }

        @Override
        public Optional<Launched> instance(InstanceId id) {
            return Optional.empty();
        }

        @Override
        public Outcome launch(Order order) {
            return new Outcome.Refused("Kirikae.NoLaunch", "nothing is launched here");
        }

        @Override
        public Outcome terminate(InstanceId id) {
            return new Outcome.Refused("Kirikae.NoLaunch", "nothing is terminated here");
        }
    };

    /**
     * DescribeNetworkInterfaces for all of them in one call. Interfaces that AWS does not know are missing from the answer.
     *
     * @throws CloudException if AWS could not be read
     */
    Map<InterfaceId, InterfaceFacts> interfaces(Collection<InterfaceId> ids);

    /**
     * DescribeInstances for one instance, with its tags. Absent if AWS does not know it, or not yet.
     *
     * @throws CloudException if AWS could not be read
     */
    Optional<Launched> instance(InstanceId id);

    /** RunInstances of one instance. */
    Outcome launch(Order order);

    /** TerminateInstances. */
    Outcome terminate(InstanceId id);

    /**
     * An instance with its tags.
     *
     * @param id the instance
     * @param state AWS's word
     * @param tags its tags
     */
    record Launched(InstanceId id, String state, Map<String, String> tags) {
        /** Copies the map. */
        public Launched {
            tags = Map.copyOf(tags);
        }
    }

    /**
     * What is launched.
     *
     * @param at the interface that becomes its primary one
     * @param template the launch template
     * @param version the version of it
     * @param type the instance type; the template's if absent
     * @param token by which AWS knows the same call again; none where it is only tried
     * @param tags the tags of the instance
     */
    record Order(
            InterfaceId at,
            LaunchTemplateId template,
            String version,
            Optional<String> type,
            Optional<String> token,
            Map<String, String> tags) {
        /** Copies the map. */
        public Order {
            tags = Map.copyOf(tags);
        }
    }
}
