package io.kirikae.budget;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.volume.Volumes;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.VolumeId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** {@link Volumes} whose calls are counted. */
record BudgetedVolumes(Volumes port, Reads reads, Changes changes, Priority priority) implements Volumes {

    private static final String READ = "DescribeVolumes";

    @Override
    public VolumeFacts describe(VolumeId id) {
        return reads.single(READ, priority, () -> port.describe(id));
    }

    @Override
    public Map<InstanceId, Set<String>> devices(Collection<InstanceId> instances) {
        return reads.single(READ, priority, () -> port.devices(instances));
    }

    @Override
    public Outcome detach(VolumeId id, InstanceId from) {
        return changes.make("DetachVolume", () -> port.detach(id, from));
    }

    @Override
    public Outcome attach(VolumeId id, InstanceId to, String device) {
        return changes.make("AttachVolume", () -> port.attach(id, to, device));
    }
}
