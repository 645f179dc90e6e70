package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.topology.InterfaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** DescribeNetworkInterfaces, which three ports read. */
final class Ec2Interfaces {

    private static final String ACTION = "DescribeNetworkInterfaces";

    private final Ec2Calls calls;

    Ec2Interfaces(Ec2Calls calls) {
        this.calls = calls;
    }

    /**
     * One interface, by its id.
     *
     * @throws CloudException if AWS could not be read, does not know the interface, or describes it in an unknown form
     */
    InterfaceFacts one(InterfaceId id) {
        List<NetworkInterface> found = calls.read(
                        ACTION,
                        ec2 -> ec2.describeNetworkInterfaces(request -> request.networkInterfaceIds(id.value())))
                .networkInterfaces();
        NetworkInterface described = found.stream()
                .filter(each -> id.value().equals(each.networkInterfaceId()))
                .findFirst()
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.NOT_FOUND,
                        "InvalidNetworkInterfaceID.NotFound",
                        ACTION + ": AWS's answer does not hold " + id + "."));
        return InterfaceMapping.of(described)
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.BROKEN,
                        "UnknownForm",
                        ACTION + ": AWS describes " + id + " in a form that Kirikae does not understand."));
    }

    /** The interfaces of that id that AWS knows. By filter, because one unknown id would make AWS refuse the whole call. */
    List<InterfaceFacts> known(Collection<InterfaceId> ids) {
        List<InterfaceFacts> found = new ArrayList<>();
        for (List<String> portion : Ec2Calls.portions(ids)) {
            found.addAll(matching(filter("network-interface-id", portion)));
        }
        return List.copyOf(found);
    }

    /** The interfaces that pass all the filters. */
    List<InterfaceFacts> matching(Filter... filters) {
        return calls
                .pages(
                        ACTION,
                        (ec2, page) -> ec2.describeNetworkInterfaces(request -> request.filters(filters)
                                .maxResults(Ec2Calls.PAGE)
                                .nextToken(page.orElse(null))),
                        DescribeNetworkInterfacesResponse::nextToken)
                .stream()
                .flatMap(page -> Facts.items(page.networkInterfaces()))
                .flatMap(each -> InterfaceMapping.of(each).stream())
                .toList();
    }

    static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
