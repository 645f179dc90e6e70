package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** RunInstances: one instance at a time, at an interface that is there already or in a subnet. */
public final class Launches {

    private final Region region;
    private final Instances instances;

    /** The launches of a Region. */
    public Launches(Region region) {
        this.region = region;
        this.instances = new Instances(region);
    }

    /**
     * What shall be launched.
     *
     * @param image the image
     * @param type the instance type
     * @param interfaceId the primary interface; one is made if it is absent
     * @param subnetId the subnet; that of the interface if absent
     * @param privateIp the primary address of an interface that is made; any that is free if absent
     * @param tags the tags of the instance
     * @param token the caller's token
     * @param request all parameters but the token
     */
    public record Wanted(
            String image,
            String type,
            Optional<String> interfaceId,
            Optional<String> subnetId,
            Optional<String> privateIp,
            Map<String, String> tags,
            Optional<String> token,
            Map<String, String> request) {}

    /**
     * RunInstances.
     *
     * @return the identifier of the instance, which is an earlier one where the same was asked by the same token
     */
    public String run(Wanted wanted) {
        Optional<String> before = earlier(region.truth(), wanted);
        if (before.isPresent()) {
            return before.get();
        }
        String subnet = subnet(region.truth(), wanted);
        check(region.truth(), wanted);
        instances.checkCapacity("RunInstances", wanted.type(), subnet);
        String id = "i-" + region.draws().hex("instance", 17);
        Duration takes = region.draws().duration("launch", region.durations().start());
        String eni =
                wanted.interfaceId().orElseGet(() -> "eni-" + region.draws().hex("interface", 17));
        Attachment attachment = new Attachment(
                "eni-attach-" + region.draws().hex("attachment", 17),
                id,
                0,
                0,
                Attachment.Status.ATTACHED,
                region.time().wallClock(),
                wanted.interfaceId().isEmpty());
        region.change(state -> {
            check(state, wanted);
            NetworkInterface at = wanted.interfaceId()
                    .map(state::networkInterface)
                    .orElseGet(() -> made(state, eni, subnet, wanted.privateIp()));
            region.later(takes, later -> instances.running(later, id));
            return state.with(new Instance(
                            id,
                            wanted.type(),
                            subnet,
                            InstanceState.PENDING,
                            "not-applicable",
                            "not-applicable",
                            Optional.empty(),
                            false,
                            region.time().wallClock(),
                            true,
                            Map.copyOf(wanted.tags())))
                    .with(at.attached(Optional.of(attachment)))
                    .with(new Launch(id, wanted.token(), wanted.image(), wanted.request()));
        });
        return id;
    }

    private static Optional<String> earlier(State state, Wanted wanted) {
        Optional<Launch> known = state.launches().values().stream()
                .filter(launch -> launch.token().isPresent() && launch.token().equals(wanted.token()))
                .findFirst();
        if (known.isPresent() && !known.get().request().equals(wanted.request())) {
            throw AwsError.of(
                    "IdempotentParameterMismatch",
                    "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }
        known.map(launch -> state.instance(launch.instanceId()))
                .filter(instance -> instance.state() == InstanceState.TERMINATED)
                .ifPresent(instance -> {
                    throw AwsError.of(
                            "IdempotentInstanceTerminated",
                            "The instance '" + instance.id() + "' that this client token has led to was terminated.");
                });
        return known.map(Launch::instanceId);
    }

    private static String subnet(State state, Wanted wanted) {
        return wanted.interfaceId()
                .map(id -> state.networkInterface(id).subnetId())
                .or(wanted::subnetId)
                .map(id -> state.subnet(id).id())
                .orElseThrow(() ->
                        AwsError.of("MissingInput", "No subnets found for the default VPC. Please specify a subnet."));
    }

    private static void check(State state, Wanted wanted) {
        if (!state.image(wanted.image()).state().equals("available")) {
            throw AwsError.of("InvalidAMIID.Unavailable", "The image ID '" + wanted.image() + "' is not available");
        }
        wanted.interfaceId().map(state::networkInterface).ifPresent(eni -> {
            if (eni.attachment().isPresent()) {
                throw AwsError.of("InvalidNetworkInterface.InUse", "Interface: [" + eni.id() + "] in use.");
            }
            if (eni.requesterManaged()) {
                throw AwsError.of("OperationNotPermitted", "You are not allowed to manage 'ela-attach' attachments.");
            }
        });
    }

    private static NetworkInterface made(State state, String id, String subnetId, Optional<String> wanted) {
        Subnet subnet = state.subnet(subnetId);
        String ip = wanted.orElseGet(() -> LongStream.range(4, subnet.cidr().size() - 1)
                .mapToObj(subnet.cidr()::at)
                .filter(each -> state.holderOf(each, subnet.vpcId()).isEmpty())
                .findFirst()
                .orElseThrow(() -> AwsError.of(
                        "InsufficientFreeAddressesInSubnet",
                        "The specified subnet does not have enough free addresses to satisfy the request.")));
        if (!subnet.cidr().contains(ip) || subnet.cidr().reserves(ip)) {
            throw AwsError.invalidValue("Address does not fall within the subnet's address range");
        }
        if (state.holderOf(ip, subnet.vpcId()).isPresent()) {
            throw AwsError.of("InvalidIPAddress.InUse", "Address " + ip + " is in use.");
        }
        return new NetworkInterface(
                id,
                subnetId,
                "",
                List.of(ip),
                List.of(),
                true,
                false,
                Optional.empty(),
                new TreeMap<>(),
                List.of(SecurityGroup.DEFAULT));
    }
}
