package io.kirikae.mechanism.secondaryip;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Mechanism;
import io.kirikae.mechanism.MovedElsewhere;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.StepAction;
import io.kirikae.plan.Step.MovePrivateAddresses;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves secondary private addresses, all in one call. IPv6 addresses have no reassignment in AWS: they are released first, and
 * are nowhere until they are taken.
 */
public final class SecondaryIpMechanism implements Mechanism<SecondaryIp>, StepAction<MovePrivateAddresses> {

    private final PrivateAddresses addresses;

    /**
     * A mechanism over the port.
     *
     * @param addresses how to reach AWS
     */
    public SecondaryIpMechanism(PrivateAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Sighting observe(SecondaryIp address, Fleet fleet) {
        Optional<String> vpc = fleet.group().nodes().stream()
                .flatMap(node -> fleet.landingInterface(node).stream())
                .map(InterfaceFacts::vpc)
                .findFirst();
        // Without a VPC none of the nodes is known, and the sighting's obstacles say so.
        List<InterfaceFacts> holders =
                vpc.map(id -> addresses.holders(address.addresses(), id)).orElse(List.of());
        return new SecondaryIpSighting(address, holders, fleet);
    }

    @Override
    public Position position(MovePrivateAddresses step) {
        List<InterfaceId> sides = Stream.concat(step.from().stream(), step.to().stream())
                .distinct()
                .toList();
        List<InterfaceFacts> facts = addresses.describe(sides);
        long onTarget = countHeld(step, facts, step.to());
        long onSource = countHeld(step, facts, step.from());
        int all = step.addresses().size();
        boolean reached = step.to().isPresent() ? onTarget == all : onSource == 0;
        if (reached) {
            return new Position.AtTarget();
        }
        boolean untouched = step.from().isPresent() ? onSource == all : onTarget == 0;
        return untouched
                ? new Position.AtSource()
                : new Position.Between(onSource + " of " + all + " on "
                        + step.from().map(InterfaceId::value).orElse("nothing") + ", " + onTarget + " on "
                        + step.to().map(InterfaceId::value).orElse("nothing"));
    }

    private static long countHeld(MovePrivateAddresses step, List<InterfaceFacts> facts, Optional<InterfaceId> side) {
        return side.flatMap(id ->
                        facts.stream().filter(each -> each.id().equals(id)).findFirst())
                .map(holder -> step.addresses().stream().filter(holder::holds).count())
                .orElse(0L);
    }

    @Override
    public Outcome apply(MovePrivateAddresses step, Right right) {
        if (step.to().isPresent()) {
            return addresses.assign(
                    step.addresses(), step.to().get(), step.from().isPresent());
        }
        return step.from()
                .map(from -> addresses.unassign(step.addresses(), from))
                .orElseGet(() ->
                        MovedElsewhere.refusal(step.addresses().stream()
                                        .map(IpAddress::value)
                                        .findFirst()
                                        .orElse("it") + " is on no interface"));
    }

    @Override
    public Duration patience(MovePrivateAddresses step) {
        return Duration.ofMinutes(1);
    }
}
