package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Fault;
import java.time.Duration;
import java.util.Optional;

/**
 * Attaching and detaching volumes. An instance that runs is taken to have mounted what is attached to it: detached from it without
 * force, a volume is busy until the instance has stopped and it is asked again.
 */
public final class VolumeAttachments {

    private final Region region;

    /** The attachments of a Region. */
    public VolumeAttachments(Region region) {
        this.region = region;
    }

    /** AttachVolume. */
    public void attach(String volumeId, String instanceId, String device) {
        Duration takes =
                region.draws().duration("attach volume", region.durations().attach());
        region.change(state -> {
            checkAttach(state, state.volume(volumeId), state.instance(instanceId), device);
            Volume.At at = new Volume.At(
                    instanceId, device, Volume.Status.ATTACHING, region.time().wallClock());
            region.later(takes, later -> stepped(later, volumeId, at, Optional.of(at.in(Volume.Status.ATTACHED))));
            return state.with(state.volume(volumeId).attached(Optional.of(at)));
        });
    }

    /** DetachVolume. */
    public void detach(String volumeId, String instanceId, boolean force) {
        boolean stuck = !force && region.faults().strikes(Fault.Kind.DETACH_STUCK, "DetachVolume");
        Duration takes =
                region.draws().duration("detach volume", region.durations().detach());
        region.change(state -> {
            Volume volume = state.volume(volumeId);
            Volume.At at = checkDetach(volume, instanceId);
            if (at.status() == Volume.Status.DETACHING && !force) {
                return state;
            }
            boolean held = state.instance(at.instanceId()).running() && region.holdsVolumes(at.instanceId()) && !force;
            Volume.At next = at.in(held ? Volume.Status.BUSY : Volume.Status.DETACHING);
            if (!held && !stuck) {
                region.later(
                        force ? takes.dividedBy(4) : takes, later -> stepped(later, volumeId, next, Optional.empty()));
            }
            return state.with(volume.attached(Optional.of(next)));
        });
    }

    private static void checkAttach(State state, Volume volume, Instance instance, String device) {
        if (volume.attachment().isPresent()) {
            throw AwsError.of("VolumeInUse", volume.id() + " is already attached to an instance");
        }
        if (!volume.zone().equals(state.subnet(instance.subnetId()).zone())) {
            throw AwsError.of(
                    "InvalidVolume.ZoneMismatch",
                    "The volume '" + volume.id() + "' is not in the same availability zone as instance '"
                            + instance.id() + "'");
        }
        if (instance.state() != InstanceState.RUNNING && instance.state() != InstanceState.STOPPED) {
            throw AwsError.of(
                    "IncorrectInstanceState", "Instance '" + instance.id() + "' is not 'running' or 'stopped'.");
        }
        boolean taken = state.volumes().values().stream()
                .flatMap(each -> each.attachment().stream())
                .anyMatch(at ->
                        at.instanceId().equals(instance.id()) && at.device().equals(device));
        if (taken) {
            throw AwsError.invalidValue(
                    "Invalid value '" + device + "' for unixDevice. Attachment point " + device + " is already in use");
        }
    }

    private static Volume.At checkDetach(Volume volume, String instanceId) {
        Volume.At at = volume.attachment()
                .orElseThrow(() ->
                        AwsError.of("IncorrectState", "Volume '" + volume.id() + "' is in the 'available' state."));
        if (!instanceId.isEmpty() && !at.instanceId().equals(instanceId)) {
            throw AwsError.of(
                    "InvalidAttachment.NotFound",
                    "The volume '" + volume.id() + "' is not attached to instance '" + instanceId + "'.");
        }
        return at;
    }

    private static State stepped(State state, String volumeId, Volume.At from, Optional<Volume.At> to) {
        Volume volume = state.volume(volumeId);
        return volume.attachment().equals(Optional.of(from)) ? state.with(volume.attached(to)) : state;
    }
}
