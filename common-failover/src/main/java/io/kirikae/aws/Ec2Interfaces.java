package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.topology.InterfaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;

/** DescribeNetworkInterfaces, which three ports read. */
final class Ec2Interfaces {

    /** Asks for all interfaces. */
    static final Ec2Query QUERY = Ec2Query.of("DescribeNetworkInterfaces");

    private static final String ACTION = QUERY.action();
    private static final String INTERFACES = "networkInterfaceSet";

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
        Ec2Answer described = calls.ask(QUERY.ids("NetworkInterfaceId", List.of(id.value())))
                .items(INTERFACES)
                .filter(each -> id.value().equals(each.text("networkInterfaceId")))
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
            found.addAll(matching(QUERY.filter("network-interface-id", portion)));
        }
        return List.copyOf(found);
    }

    /** The interfaces that pass a question's filters; see {@link #QUERY}. */
    List<InterfaceFacts> matching(Ec2Query query) {
        return calls.pages(query.with("MaxResults", Integer.toString(Ec2Calls.PAGE))).stream()
                .flatMap(page -> page.items(INTERFACES))
                .flatMap(each -> InterfaceMapping.of(each).stream())
                .toList();
    }

    static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
