package io.kirikae.mechanism.volume;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.VolumeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** EBS volumes. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface Volumes {

    /**
     * DescribeVolumes for one volume.
     *
     * @throws CloudException if AWS could not be read, or does not know the volume
     */
    VolumeFacts describe(VolumeId id);

    /**
     * DescribeVolumes for what is attached to the instances: the names of devices that are in use on each.
     *
     * @throws CloudException if AWS could not be read
     */
    Map<InstanceId, Set<String>> devices(Collection<InstanceId> instances);

    /** DetachVolume, without force. */
    Outcome detach(VolumeId id, InstanceId from);

    /** AttachVolume. */
    Outcome attach(VolumeId id, InstanceId to, String device);

    /**
     * A volume as AWS describes it.
     *
     * @param id the volume
     * @param zone the availability zone that it lies in
     * @param state AWS's word, such as {@code available} or {@code in-use}
     * @param attachments what it is attached to; several for a volume that is made for that
     */
    record VolumeFacts(VolumeId id, String zone, String state, List<Attachment> attachments) {
        /** Copies the list. */
        public VolumeFacts {
            attachments = List.copyOf(attachments);
        }

        /** The only attachment. */
        public Optional<Attachment> attachment() {
            return attachments.stream().findFirst();
        }
    }

    /**
     * An attachment of a volume.
     *
     * @param instance the instance
     * @param device the name of the device
     * @param state AWS's word: {@code attaching}, {@code attached}, {@code detaching}, {@code detached} or {@code busy}
     */
    record Attachment(InstanceId instance, String device, String state) {}
}
