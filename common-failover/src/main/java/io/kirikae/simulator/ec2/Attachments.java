package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Attaching and detaching network interfaces. */
public final class Attachments {

    private final Region region;

    /** The attachments of a Region. */
    public Attachments(Region region) {
        this.region = region;
    }

    /**
     * AttachNetworkInterface.
     *
     * @return the identifier of the attachment
     */
    public String attach(String interfaceId, String instanceId, int deviceIndex, int networkCardIndex) {
        String id = "eni-attach-" + region.draws().hex("attachment", 17);
        Duration takes = region.draws().duration("attach", region.durations().attach());
        region.change(state -> {
            checkAttach(state, interfaceId, instanceId, deviceIndex, networkCardIndex);
            Attachment attachment = new Attachment(
                    id,
                    instanceId,
                    deviceIndex,
                    networkCardIndex,
                    Attachment.Status.ATTACHING,
                    region.time().wallClock(),
                    false);
            region.later(takes, later -> finishAttach(later, interfaceId, id));
            return state.with(state.networkInterface(interfaceId).attached(Optional.of(attachment)));
        });
        return id;
    }

    /** DetachNetworkInterface. */
    public void detach(String attachmentId, boolean force) {
        if (!attachmentId.matches("(eni|ela)-attach-[0-9A-Za-z-]+")) {
            throw AwsError.of(
                    "InvalidNetworkInterfaceAttachmentId.Malformed",
                    "Invalid id: \"" + attachmentId + "\" (expecting \"eni-attach-...\")");
        }
        boolean stuck = !force && region.faults().strikes(Fault.Kind.DETACH_STUCK, "DetachNetworkInterface");
        Duration takes = region.draws().duration("detach", region.durations().detach());
        region.change(state -> {
            NetworkInterface eni = withAttachment(state, attachmentId);
            Attachment attachment = checkDetach(eni);
            if (attachment.status() == Attachment.Status.DETACHING && !force) {
                return state;
            }
            if (!stuck) {
                region.later(force ? takes.dividedBy(4) : takes, later -> finishDetach(later, eni.id(), attachmentId));
            }
            return state.with(eni.attached(Optional.of(attachment.in(Attachment.Status.DETACHING))));
        });
    }

    private static void checkAttach(State state, String interfaceId, String instanceId, int index, int card) {
        NetworkInterface eni = state.networkInterface(interfaceId);
        Instance instance = state.instance(instanceId);
        if (eni.requesterManaged()) {
            throw AwsError.of("OperationNotPermitted", "You are not allowed to manage 'ela-attach' attachments.");
        }
        if (eni.attachment().isPresent()) {
            throw AwsError.of("InvalidNetworkInterface.InUse", "Interface: [" + interfaceId + "] in use.");
        }
        checkZone(state, eni, instance);
        if (instance.state() != InstanceState.RUNNING && instance.state() != InstanceState.STOPPED) {
            throw AwsError.of(
                    "IncorrectState",
                    "Instance '" + instanceId + "' is " + instance.state().text() + "; it must be running or stopped.");
        }
        checkRoom(instance, state.interfacesAt(instanceId), index, card);
    }

    private static void checkZone(State state, NetworkInterface eni, Instance instance) {
        Subnet theirs = state.subnet(eni.subnetId());
        Subnet ours = state.subnet(instance.subnetId());
        if (!theirs.zone().equals(ours.zone())) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "You may not attach a network interface to an instance if they are not in the same availability"
                            + " zone");
        }
    }

    private static void checkRoom(Instance instance, List<NetworkInterface> present, int index, int card) {
        boolean taken = present.stream()
                .flatMap(eni -> eni.attachment().stream())
                .anyMatch(a -> a.deviceIndex() == index && a.networkCardIndex() == card);
        if (taken) {
            throw AwsError.invalidValue("Instance '" + instance.id()
                    + "' already has an interface attached at device index '" + index + "'.");
        }
        if (card != 0) {
            throw AwsError.invalidValue("The network card index '" + card + "' is not valid for the instance type '"
                    + instance.type() + "'.");
        }
        int limit = InstanceTypes.limits(instance.type()).interfaces();
        if (present.size() >= limit) {
            throw AwsError.of(
                    "AttachmentLimitExceeded",
                    "Interface count " + (present.size() + 1) + " exceeds the limit for " + instance.type());
        }
        if (index < 0 || index > 63) {
            throw AwsError.invalidValue("Invalid value '" + index + "' for deviceIndex.");
        }
    }

    private static NetworkInterface withAttachment(State state, String attachmentId) {
        return state.interfaces().values().stream()
                .filter(eni -> hasAttachment(eni, attachmentId))
                .findFirst()
                .orElseThrow(() -> AwsError.of(
                        "InvalidAttachmentID.NotFound", "The attachment ID '" + attachmentId + "' does not exist"));
    }

    private static Attachment checkDetach(NetworkInterface eni) {
        if (eni.requesterManaged()) {
            throw AwsError.of("OperationNotPermitted", "You are not allowed to manage 'ela-attach' attachments.");
        }
        Attachment attachment = eni.attachment().orElseThrow();
        if (attachment.deviceIndex() == 0) {
            throw AwsError.of(
                    "OperationNotPermitted",
                    "The network interface at device index 0 and networkCard index " + attachment.networkCardIndex()
                            + " cannot be detached.");
        }
        return attachment;
    }

    private static State finishAttach(State state, String interfaceId, String attachmentId) {
        return Optional.ofNullable(state.interfaces().get(interfaceId))
                .filter(eni -> hasAttachment(eni, attachmentId))
                .map(eni -> state.with(eni.attached(eni.attachment()
                        .map(a -> a.status() == Attachment.Status.ATTACHING ? a.in(Attachment.Status.ATTACHED) : a))))
                .orElse(state);
    }

    private static State finishDetach(State state, String interfaceId, String attachmentId) {
        return Optional.ofNullable(state.interfaces().get(interfaceId))
                .filter(eni -> hasAttachment(eni, attachmentId))
                .map(eni -> state.with(eni.attached(Optional.empty())))
                .orElse(state);
    }

    private static boolean hasAttachment(NetworkInterface eni, String attachmentId) {
        return eni.attachment().filter(a -> a.id().equals(attachmentId)).isPresent();
    }
}
