package io.kirikae.aws;

import static io.kirikae.aws.Facts.items;
import static io.kirikae.aws.Facts.parsed;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.elasticip.ElasticIps;
import io.kirikae.plan.Placement;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Address;

/** {@link ElasticIps} on EC2. */
final class Ec2ElasticIps implements ElasticIps {

    /** The code of a change that was not made, because the address is where its caller did not expect it. */
    static final String MOVED_ELSEWHERE = "Kirikae.MovedElsewhere";

    private static final String DESCRIBE = "DescribeAddresses";

    private final Ec2Calls calls;

    Ec2ElasticIps(Ec2Calls calls) {
        this.calls = calls;
    }

    @Override
    public ElasticIpFacts describe(AllocationId address) {
        return facts(address, read(address));
    }

    // By filter, because one unknown id would make AWS refuse the whole call. DescribeAddresses knows no pages.
    @Override
    public Map<AllocationId, ElasticIpFacts> describe(Collection<AllocationId> addresses) {
        Set<AllocationId> wanted = Set.copyOf(addresses);
        Map<AllocationId, ElasticIpFacts> found = new HashMap<>();
        for (List<String> portion : Ec2Calls.portions(wanted)) {
            items(calls.read(
                                    DESCRIBE,
                                    ec2 -> ec2.describeAddresses(
                                            request -> request.filters(Ec2Interfaces.filter("allocation-id", portion))))
                            .addresses())
                    .forEach(address -> parsed(address.allocationId(), AllocationId::new)
                            .filter(wanted::contains)
                            .ifPresent(id -> understood(id, address).ifPresent(facts -> found.put(id, facts))));
        }
        return Map.copyOf(found);
    }

    /** One address in an unknown form must not hide the others; who asks for it alone is told. */
    private static Optional<ElasticIpFacts> understood(AllocationId id, Address described) {
        try {
            return Optional.of(facts(id, described));
        } catch (CloudException e) {
            return Optional.empty();
        }
    }

    @Override
    public Outcome associate(AllocationId address, Placement to) {
        return calls.change(
                "AssociateAddress",
                ec2 -> ec2.associateAddress(request -> request.allocationId(address.value())
                        .networkInterfaceId(to.networkInterface().value())
                        .privateIpAddress(to.privateAddress().value())
                        .allowReassociation(true)));
    }

    @Override
    public Outcome disassociate(AllocationId address, Placement expected) {
        Address described;
        Optional<Placement> placement;
        try {
            described = read(address);
            placement = facts(address, described).placement();
        } catch (CloudException e) {
            return unread(e);
        }
        String association = described.associationId();
        if (association == null || association.isEmpty()) {
            return new Outcome.Applied("");
        }
        if (!placement.equals(Optional.of(expected))) {
            String found = placement.map(Placement::toString).orElse("something that is no network interface");
            return new Outcome.Refused(
                    MOVED_ELSEWHERE,
                    address + " is at " + found + " and not at " + expected + ": somebody else has moved it.");
        }
        return calls.change(
                "DisassociateAddress", ec2 -> ec2.disassociateAddress(request -> request.associationId(association)));
    }

    private Address read(AllocationId address) {
        return calls
                .read(DESCRIBE, ec2 -> ec2.describeAddresses(request -> request.allocationIds(address.value())))
                .addresses()
                .stream()
                .filter(each -> address.value().equals(each.allocationId()))
                .findFirst()
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.NOT_FOUND,
                        "InvalidAllocationID.NotFound",
                        DESCRIBE + ": AWS's answer does not hold " + address + "."));
    }

    private static ElasticIpFacts facts(AllocationId address, Address described) {
        IpAddress publicIp = parsed(described.publicIp(), IpAddress::new)
                .orElseThrow(() -> broken(address, "without a public address"));
        Optional<InterfaceId> networkInterface = parsed(described.networkInterfaceId(), InterfaceId::new);
        Optional<IpAddress> privateAddress = parsed(described.privateIpAddress(), IpAddress::new);
        Optional<Placement> placement =
                networkInterface.flatMap(id -> privateAddress.map(held -> new Placement(id, held)));
        if (described.associationId() != null && placement.isEmpty()) {
            // An absent placement says "associated with nothing", which is not true here.
            throw broken(address, "with something that is no network interface");
        }
        return new ElasticIpFacts(address, publicIp, placement);
    }

    private static CloudException broken(AllocationId address, String what) {
        return new CloudException(
                CloudException.Kind.BROKEN, "UnknownForm", DESCRIBE + ": AWS describes " + address + " " + what + ".");
    }

    /** Nothing was changed: only the reading before it failed. */
    private static Outcome unread(CloudException exception) {
        return exception.mayPass()
                ? new Outcome.NotNow(exception.code(), exception.sentence())
                : new Outcome.Refused(exception.code(), exception.sentence());
    }
}
