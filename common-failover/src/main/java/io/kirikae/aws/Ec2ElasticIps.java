package io.kirikae.aws;

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

/** {@link ElasticIps} on EC2. */
final class Ec2ElasticIps implements ElasticIps {

    /** The code of a change that was not made, because the address is where its caller did not expect it. */
    static final String MOVED_ELSEWHERE = "Kirikae.MovedElsewhere";

    private static final String DESCRIBE = "DescribeAddresses";
    private static final String ADDRESSES = "addressesSet";
    private static final String ALLOCATION = "allocationId";
    private static final String ASSOCIATION = "associationId";

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
            calls.ask(Ec2Query.of(DESCRIBE).filter("allocation-id", portion))
                    .items(ADDRESSES)
                    .forEach(address -> address.value(ALLOCATION, AllocationId::new)
                            .filter(wanted::contains)
                            .ifPresent(id -> understood(id, address).ifPresent(facts -> found.put(id, facts))));
        }
        return Map.copyOf(found);
    }

    /** One address in an unknown form must not hide the others; who asks for it alone is told. */
    private static Optional<ElasticIpFacts> understood(AllocationId id, Ec2Answer described) {
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
        Ec2Answer described;
        Optional<Placement> placement;
        try {
            described = read(address);
            placement = facts(address, described).placement();
        } catch (CloudException e) {
            return unread(e);
        }
        String association = described.text(ASSOCIATION);
        if (association.isEmpty()) {
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

    private Ec2Answer read(AllocationId address) {
        return calls.ask(Ec2Query.of(DESCRIBE).ids("AllocationId", List.of(address.value())))
                .items(ADDRESSES)
                .filter(each -> address.value().equals(each.text(ALLOCATION)))
                .findFirst()
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.NOT_FOUND,
                        "InvalidAllocationID.NotFound",
                        DESCRIBE + ": AWS's answer does not hold " + address + "."));
    }

    private static ElasticIpFacts facts(AllocationId address, Ec2Answer described) {
        IpAddress publicIp = described
                .value("publicIp", IpAddress::new)
                .orElseThrow(() -> broken(address, "without a public address"));
        Optional<InterfaceId> networkInterface = described.value("networkInterfaceId", InterfaceId::new);
        Optional<IpAddress> privateAddress = described.value("privateIpAddress", IpAddress::new);
        Optional<Placement> placement =
                networkInterface.flatMap(id -> privateAddress.map(held -> new Placement(id, held)));
        if (described.value(ASSOCIATION).isPresent() && placement.isEmpty()) {
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
