package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.simulator.ec2.State;
import io.kirikae.topology.InstanceId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@link Instances} upon the simulator's state. */
record SimulatedInstances(Wire wire, FactsOf facts) implements Instances {

    @Override
    public Map<InstanceId, InstanceFacts> describe(Collection<InstanceId> ids) {
        return wire.read(Service.EC2, "DescribeInstances", () -> {
            State state = wire.aws().region().seenBy("DescribeInstances");
            Map<InstanceId, InstanceFacts> found = new LinkedHashMap<>();
            ids.forEach(id -> instance(state, id).ifPresent(each -> found.put(id, facts.instance(state, each))));
            return found;
        });
    }

    @Override
    public Map<InstanceId, StatusFacts> status(Collection<InstanceId> ids) {
        return wire.read(Service.EC2, "DescribeInstanceStatus", () -> {
            State state = wire.aws().region().seenBy("DescribeInstanceStatus");
            Map<InstanceId, StatusFacts> found = new LinkedHashMap<>();
            ids.forEach(id -> instance(state, id).ifPresent(each -> found.put(id, status(each))));
            return found;
        });
    }

    private static Optional<Instance> instance(State state, InstanceId id) {
        return Optional.ofNullable(state.instances().get(id.value()));
    }

    private static StatusFacts status(Instance instance) {
        return new StatusFacts(
                instance.state().text(),
                instance.systemStatus(),
                instance.instanceStatus(),
                instance.scheduledEvent().orElse(""));
    }
}
