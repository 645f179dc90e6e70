package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.MovedElsewhere;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.elasticip.ElasticIps;
import io.kirikae.plan.Placement;
import io.kirikae.simulator.ec2.Address;
import io.kirikae.simulator.ec2.Addresses;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.util.Optional;

/** {@link ElasticIps} upon the simulator's state. */
record SimulatedElasticIps(Wire wire) implements ElasticIps {

    @Override
    public ElasticIpFacts describe(AllocationId address) {
        Address described = read(address);
        return new ElasticIpFacts(address, new IpAddress(described.publicIp()), placement(described));
    }

    @Override
    public Outcome associate(AllocationId address, Placement to) {
        Addresses.Goal goal = new Addresses.Goal(
                Optional.empty(),
                Optional.of(to.networkInterface().value()),
                Optional.of(to.privateAddress().value()));
        return wire.change(Service.EC2, new StepCall("AssociateAddress", address.value()), () -> addresses()
                .associate(address.value(), goal, true));
    }

    @Override
    public Outcome disassociate(AllocationId address, Placement expected) {
        Address described;
        try {
            described = read(address);
        } catch (CloudException e) {
            return e.mayPass()
                    ? new Outcome.NotNow(e.code(), e.sentence())
                    : new Outcome.Refused(e.code(), e.sentence());
        }
        Optional<String> association = described.association().map(Address.Association::id);
        if (association.isEmpty()) {
            return new Outcome.Applied("");
        }
        if (!placement(described).equals(Optional.of(expected))) {
            return MovedElsewhere.refusal(address + " is not at " + expected);
        }
        return wire.change(Service.EC2, new StepCall("DisassociateAddress", address.value()), () -> addresses()
                .disassociate(association.get()));
    }

    private Addresses addresses() {
        return new Addresses(wire.aws().region());
    }

    private Address read(AllocationId address) {
        return wire.read(
                Service.EC2,
                "DescribeAddresses",
                () -> wire.aws().region().seenBy("DescribeAddresses").address(address.value()));
    }

    private static Optional<Placement> placement(Address address) {
        return address.association()
                .map(a -> new Placement(new InterfaceId(a.interfaceId()), new IpAddress(a.privateIp())));
    }
}
