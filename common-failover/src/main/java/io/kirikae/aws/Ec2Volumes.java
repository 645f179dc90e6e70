package io.kirikae.aws;

import static io.kirikae.aws.Facts.items;
import static io.kirikae.aws.Facts.parsed;
import static io.kirikae.aws.Facts.text;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.volume.Volumes;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.VolumeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;

/** {@link Volumes} on EC2. */
final class Ec2Volumes implements Volumes {

    private static final String READ = "DescribeVolumes";

    private final Ec2Calls calls;

    Ec2Volumes(Ec2Calls calls) {
        this.calls = calls;
    }

    @Override
    public VolumeFacts describe(VolumeId id) {
        return calls.read(READ, ec2 -> ec2.describeVolumes(request -> request.volumeIds(id.value()))).volumes().stream()
                .filter(volume -> id.value().equals(volume.volumeId()))
                .findFirst()
                .map(volume -> facts(id, volume))
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.NOT_FOUND,
                        "InvalidVolume.NotFound",
                        READ + ": AWS's answer does not hold " + id + "."));
    }

    @Override
    public Map<InstanceId, Set<String>> devices(Collection<InstanceId> instances) {
        Map<InstanceId, Set<String>> devices = new HashMap<>();
        for (List<String> portion : Ec2Calls.portions(instances)) {
            List<DescribeVolumesResponse> pages = calls.pages(
                    READ,
                    (ec2, page) -> ec2.describeVolumes(
                            request -> request.filters(Ec2Interfaces.filter("attachment.instance-id", portion))
                                    .maxResults(500)
                                    .nextToken(page.orElse(null))),
                    DescribeVolumesResponse::nextToken);
            pages.forEach(page -> items(page.volumes())
                    .flatMap(volume -> items(volume.attachments()))
                    .forEach(attachment -> parsed(attachment.instanceId(), InstanceId::new)
                            .ifPresent(instance -> devices.computeIfAbsent(instance, key -> new TreeSet<>())
                                    .add(text(attachment.device())))));
        }
        return devices;
    }

    @Override
    public Outcome detach(VolumeId id, InstanceId from) {
        return calls.change(
                "DetachVolume",
                ec2 -> ec2.detachVolume(request ->
                        request.volumeId(id.value()).instanceId(from.value()).force(false)));
    }

    @Override
    public Outcome attach(VolumeId id, InstanceId to, String device) {
        return calls.change(
                "AttachVolume",
                ec2 -> ec2.attachVolume(request ->
                        request.volumeId(id.value()).instanceId(to.value()).device(device)));
    }

    private static VolumeFacts facts(VolumeId id, Volume described) {
        return new VolumeFacts(
                id,
                text(described.availabilityZone()),
                text(described.stateAsString()),
                items(described.attachments())
                        .flatMap(attachment -> parsed(attachment.instanceId(), InstanceId::new)
                                .map(instance -> new Attachment(
                                        instance, text(attachment.device()), text(attachment.stateAsString())))
                                .stream())
                        .toList());
    }
}
