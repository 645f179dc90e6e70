package io.kirikae.simulator.wire;

import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.Volume;
import io.kirikae.simulator.ec2.VolumeAttachments;
import java.util.List;
import java.util.Map;

/** DescribeVolumes, AttachVolume and DetachVolume. */
final class VolumeActions {

    private VolumeActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "DescribeVolumes", Ec2Action.read(VolumeActions::describe),
                "AttachVolume", Ec2Action.change(VolumeActions::attach),
                "DetachVolume", Ec2Action.change(VolumeActions::detach));
    }

    private static void describe(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeVolumes");
        List<Volume> named = parameters.list("VolumeId").stream()
                .map(state::volume)
                .distinct()
                .toList();
        Selection<Volume> selection = new Selection<>(
                Volume::id,
                Map.of(
                        "volume-id", volume -> List.of(volume.id()),
                        "availability-zone", volume -> List.of(volume.zone()),
                        "status", volume -> List.of(volume.status()),
                        "attachment.instance-id",
                                volume -> volume.attachment().map(Volume.At::instanceId).stream()
                                        .toList()));
        Selection.Page<Volume> page =
                selection.page(parameters, named.isEmpty() ? state.volumes().values() : named);
        xml.set("volumeSet", page.items(), VolumeActions::print).text("nextToken", page.nextToken());
    }

    private static void print(Xml xml, Volume volume) {
        xml.text("volumeId", volume.id())
                .text("size", 100)
                .text("availabilityZone", volume.zone())
                .text("status", volume.status())
                .text("volumeType", "gp3")
                .text("multiAttachEnabled", false)
                .set("attachmentSet", volume.attachment().stream().toList(), (item, at) -> {
                    item.text("volumeId", volume.id());
                    attachment(item, at, at.status());
                });
    }

    private static void attach(Region region, Parameters parameters, Xml xml) {
        String id = parameters.required("VolumeId");
        new VolumeAttachments(region).attach(id, parameters.required("InstanceId"), parameters.required("Device"));
        answer(region, id, xml);
    }

    private static void detach(Region region, Parameters parameters, Xml xml) {
        String id = parameters.required("VolumeId");
        Volume before = region.truth().volume(id);
        new VolumeAttachments(region)
                .detach(id, parameters.optional("InstanceId").orElse(""), parameters.flag("Force", false));
        xml.text("volumeId", id);
        before.attachment().ifPresent(at -> attachment(xml, at, Volume.Status.DETACHING));
    }

    private static void answer(Region region, String id, Xml xml) {
        xml.text("volumeId", id);
        region.truth().volume(id).attachment().ifPresent(at -> attachment(xml, at, at.status()));
    }

    private static void attachment(Xml xml, Volume.At at, Volume.Status status) {
        xml.text("instanceId", at.instanceId())
                .text("device", at.device())
                .text("status", status.text())
                .text("attachTime", Texts.instant(at.since()));
    }
}
