package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import java.util.List;
import java.util.Optional;

/** Associating Elastic IP addresses. */
public final class Addresses {

    private final Region region;

    /** The Elastic IP addresses of a Region. */
    public Addresses(Region region) {
        this.region = region;
    }

    /**
     * Where an Elastic IP address shall lead, as the parameters of AssociateAddress say it.
     *
     * @param instanceId an instance with exactly one interface
     * @param interfaceId an interface
     * @param privateIp an address of the interface; its primary one if it is not said
     */
    public record Goal(Optional<String> instanceId, Optional<String> interfaceId, Optional<String> privateIp) {}

    /**
     * AssociateAddress.
     *
     * @param allocationId the address
     * @param goal where it shall lead
     * @param allowReassociation whether it may be taken away from another place
     * @return the identifier of the association, a new one each time
     */
    public String associate(String allocationId, Goal goal, boolean allowReassociation) {
        String id = "eipassoc-" + region.draws().hex("association", 17);
        region.change(state -> {
            Address address = state.address(allocationId);
            NetworkInterface eni = target(state, goal);
            String ip = privateIp(eni, goal);
            checkGateway(state, eni);
            if (!allowReassociation) {
                checkFree(state, address, eni, ip);
            }
            State released = state.addressAt(eni.id(), ip)
                    .map(old -> state.with(old.associated(Optional.empty())))
                    .orElse(state);
            return released.with(address.associated(Optional.of(new Address.Association(id, eni.id(), ip))));
        });
        return id;
    }

    /** DisassociateAddress. */
    public void disassociate(String associationId) {
        region.change(state -> state.addresses().values().stream()
                .filter(address -> address.association()
                        .filter(a -> a.id().equals(associationId))
                        .isPresent())
                .findFirst()
                .map(address -> state.with(address.associated(Optional.empty())))
                .orElseThrow(() -> AwsError.of(
                        "InvalidAssociationID.NotFound", "The association ID '" + associationId + "' does not exist")));
    }

    /** The allocation of a public address, or AWS's error. */
    public static String allocationOf(State state, String publicIp) {
        return state.addresses().values().stream()
                .filter(address -> address.publicIp().equals(publicIp))
                .findFirst()
                .orElseThrow(() -> AwsError.of("InvalidAddress.NotFound", "Address '" + publicIp + "' not found."))
                .allocationId();
    }

    private static NetworkInterface target(State state, Goal goal) {
        Optional<NetworkInterface> named = goal.interfaceId().map(state::networkInterface);
        if (named.isPresent()) {
            named.flatMap(NetworkInterface::attachment).ifPresent(a -> checkState(state.instance(a.instanceId())));
            return named.get();
        }
        String instanceId = goal.instanceId()
                .orElseThrow(() -> AwsError.of(
                        "MissingParameter", "Either instance ID or network interface id must be specified"));
        return onlyInterface(state, instanceId);
    }

    static NetworkInterface onlyInterface(State state, String instanceId) {
        Instance instance = state.instance(instanceId);
        checkState(instance);
        List<NetworkInterface> interfaces = state.interfacesAt(instanceId);
        if (interfaces.size() != 1) {
            throw AwsError.of(
                    "InvalidInstanceID",
                    "There are multiple interfaces attached to instance '" + instanceId
                            + "'. Please specify an interface ID for the operation instead.");
        }
        return interfaces.get(0);
    }

    private static void checkState(Instance instance) {
        switch (instance.state()) {
            case PENDING -> throw AwsError.of("InvalidInstanceID", invalidState(instance));
            case SHUTTING_DOWN, TERMINATED -> throw AwsError.of("IncorrectInstanceState", invalidState(instance));
            default -> {}
        }
    }

    private static String invalidState(Instance instance) {
        return "The " + instance.state().text() + " instance '" + instance.id()
                + "' is not in a valid state for this operation.";
    }

    private static String privateIp(NetworkInterface eni, Goal goal) {
        String ip = goal.privateIp().orElse(eni.primaryIp());
        if (!eni.privateIps().contains(ip)) {
            throw AwsError.invalidValue(
                    "The private IP address '" + ip + "' is not assigned to the network interface '" + eni.id() + "'.");
        }
        return ip;
    }

    private static void checkGateway(State state, NetworkInterface eni) {
        String vpc = state.vpcOf(eni);
        if (state.gateways().values().stream()
                .noneMatch(gateway -> gateway.vpcId().filter(vpc::equals).isPresent())) {
            throw AwsError.of("Gateway.NotAttached", "Network " + vpc + " is not attached to any internet gateway");
        }
    }

    private static void checkFree(State state, Address address, NetworkInterface eni, String ip) {
        address.association().filter(a -> !a.leadsTo(eni.id(), ip)).ifPresent(a -> {
            throw alreadyAssociated(address.allocationId(), a);
        });
        state.addressAt(eni.id(), ip)
                .filter(other -> !other.equals(address))
                .flatMap(Address::association)
                .ifPresent(a -> {
                    throw alreadyAssociated(eni.id(), a);
                });
    }

    private static AwsError alreadyAssociated(String resource, Address.Association association) {
        return AwsError.of(
                "Resource.AlreadyAssociated",
                "resource " + resource + " is already associated with associate-id " + association.id());
    }
}
