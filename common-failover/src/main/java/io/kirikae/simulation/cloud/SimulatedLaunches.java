package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.standby.Launches;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.simulator.ec2.Instances;
import io.kirikae.simulator.ec2.LaunchTemplate;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.State;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Launches} upon the simulator's state. */
record SimulatedLaunches(Wire wire) implements Launches {

    @Override
    public Map<InterfaceId, InterfaceFacts> interfaces(Collection<InterfaceId> ids) {
        return wire.read(Service.EC2, "DescribeNetworkInterfaces", () -> {
            State state = wire.aws().region().seenBy("DescribeNetworkInterfaces");
            Map<InterfaceId, InterfaceFacts> found = new LinkedHashMap<>();
            ids.forEach(id -> Optional.ofNullable(state.interfaces().get(id.value()))
                    .ifPresent(eni -> found.put(id, FactsOf.networkInterface(state, eni, false))));
            return found;
        });
    }

    @Override
    public Optional<Launched> instance(InstanceId id) {
        return wire.read(Service.EC2, "DescribeInstances", () -> {
            State state = wire.aws().region().seenBy("DescribeInstances");
            return Optional.ofNullable(state.instances().get(id.value()))
                    .map(each -> new Launched(id, each.state().text(), each.tags()));
        });
    }

    @Override
    public Outcome launch(Order order) {
        return wire.change(Service.EC2, new StepCall("RunInstances", order.at().value()), () -> run(order));
    }

    private void run(Order order) {
        LaunchTemplate template =
                wire.aws().region().truth().launchTemplate(order.template().value());
        LaunchTemplate.Data data = template.data(template.number(order.version()));
        String type = order.type().or(data::type).orElseThrow();
        String unused = new io.kirikae.simulator.ec2.Launches(wire.aws().region())
                .run(new io.kirikae.simulator.ec2.Launches.Wanted(
                        data.image().orElseThrow(),
                        type,
                        Optional.of(order.at().value()),
                        Optional.empty(),
                        Optional.empty(),
                        order.tags(),
                        order.token(),
                        Map.of("at", order.at().value(), "type", type)));
    }

    /** Belongs to the step of the interface that the instance is at. */
    @Override
    public Outcome terminate(InstanceId id) {
        State truth = wire.aws().region().truth();
        String at = Optional.ofNullable(truth.instances().get(id.value()))
                .map(Instance::id)
                .flatMap(each -> truth.interfacesAt(each).stream().findFirst())
                .map(NetworkInterface::id)
                .orElse(id.value());
        return wire.change(Service.EC2, new StepCall("TerminateInstances", at), () -> new Instances(
                        wire.aws().region())
                .shutDown(List.of(id.value())));
    }
}
