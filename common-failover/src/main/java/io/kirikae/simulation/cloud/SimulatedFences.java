package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.fence.Fences;
import io.kirikae.simulator.ec2.Instances;
import io.kirikae.simulator.ec2.InterfaceAttributes;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.SecurityGroupId;
import java.util.List;

/** {@link Fences} upon the simulator's state. */
record SimulatedFences(Wire wire) implements Fences {

    @Override
    public Outcome stop(InstanceId id, boolean force, boolean skipOsShutdown) {
        return wire.change(Service.EC2, new StepCall("StopInstances", id.value()), () -> {
            boolean quick = force || skipOsShutdown;
            new Instances(wire.aws().region()).stop(List.of(id.value()), quick);
        });
    }

    @Override
    public Outcome start(InstanceId id) {
        return wire.change(Service.EC2, new StepCall("StartInstances", id.value()), () -> new Instances(
                        wire.aws().region())
                .start(List.of(id.value())));
    }

    @Override
    public Outcome setType(InstanceId id, String type) {
        return wire.change(Service.EC2, new StepCall("ModifyInstanceAttribute", id.value()), () -> new Instances(
                        wire.aws().region())
                .setType(id.value(), type));
    }

    @Override
    public InterfaceFacts describeInterface(InterfaceId id) {
        return new SimulatedNetworkInterfaces(wire).describe(id);
    }

    @Override
    public Outcome setSecurityGroups(InterfaceId id, List<SecurityGroupId> groups) {
        return wire.change(
                Service.EC2, new StepCall("ModifyNetworkInterfaceAttribute", id.value()), () -> new InterfaceAttributes(
                                wire.aws().region())
                        .securityGroups(
                                id.value(),
                                groups.stream().map(SecurityGroupId::value).toList()));
    }
}
