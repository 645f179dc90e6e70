package io.kirikae.aws;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.fence.Fences;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.SecurityGroupId;
import java.util.List;

/** {@link Fences} on EC2. */
final class Ec2Fences implements Fences {

    private final Ec2Calls calls;
    private final Ec2Interfaces interfaces;

    Ec2Fences(Ec2Calls calls) {
        this.calls = calls;
        this.interfaces = new Ec2Interfaces(calls);
    }

    @Override
    public Outcome stop(InstanceId id, boolean force, boolean skipOsShutdown) {
        return calls.change(
                "StopInstances",
                ec2 -> ec2.stopInstances(
                        request -> request.instanceIds(id.value()).force(force).skipOsShutdown(skipOsShutdown)));
    }

    @Override
    public Outcome start(InstanceId id) {
        return calls.change("StartInstances", ec2 -> ec2.startInstances(request -> request.instanceIds(id.value())));
    }

    @Override
    public Outcome setType(InstanceId id, String type) {
        return calls.change(
                "ModifyInstanceAttribute",
                ec2 -> ec2.modifyInstanceAttribute(
                        request -> request.instanceId(id.value()).instanceType(value -> value.value(type))));
    }

    @Override
    public InterfaceFacts describeInterface(InterfaceId id) {
        return interfaces.one(id);
    }

    @Override
    public Outcome setSecurityGroups(InterfaceId id, List<SecurityGroupId> groups) {
        List<String> values = groups.stream().map(SecurityGroupId::value).toList();
        return calls.change(
                "ModifyNetworkInterfaceAttribute",
                ec2 -> ec2.modifyNetworkInterfaceAttribute(
                        request -> request.networkInterfaceId(id.value()).groups(values)));
    }
}
