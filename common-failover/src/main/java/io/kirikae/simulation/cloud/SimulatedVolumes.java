package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.volume.Volumes;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.VolumeAttachments;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.VolumeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@link Volumes} upon the simulator's state. */
record SimulatedVolumes(Wire wire) implements Volumes {

    @Override
    public VolumeFacts describe(VolumeId id) {
        return wire.read(Service.EC2, "DescribeVolumes", () -> {
            io.kirikae.simulator.ec2.Volume volume = seen().volume(id.value());
            return new VolumeFacts(
                    id,
                    volume.zone(),
                    volume.status(),
                    volume.attachment().stream()
                            .map(each -> new Attachment(
                                    new InstanceId(each.instanceId()),
                                    each.device(),
                                    each.status().text()))
                            .toList());
        });
    }

    @Override
    public Map<InstanceId, Set<String>> devices(Collection<InstanceId> instances) {
        return wire.read(Service.EC2, "DescribeVolumes", () -> {
            Map<InstanceId, Set<String>> devices = new HashMap<>();
            State state = seen();
            state.volumes().values().stream()
                    .flatMap(volume -> volume.attachment().stream())
                    .filter(each -> instances.contains(new InstanceId(each.instanceId())))
                    .forEach(each -> devices.computeIfAbsent(new InstanceId(each.instanceId()), key -> new TreeSet<>())
                            .add(each.device()));
            return devices;
        });
    }

    @Override
    public Outcome detach(VolumeId id, InstanceId from) {
        return wire.change(Service.EC2, new StepCall("DetachVolume", id.value()), () -> new VolumeAttachments(
                        wire.aws().region())
                .detach(id.value(), from.value(), false));
    }

    @Override
    public Outcome attach(VolumeId id, InstanceId to, String device) {
        return wire.change(Service.EC2, new StepCall("AttachVolume", id.value()), () -> new VolumeAttachments(
                        wire.aws().region())
                .attach(id.value(), to.value(), device));
    }

    private State seen() {
        return wire.aws().region().seenBy("DescribeVolumes");
    }
}
