package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.InstanceTypes;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DescribeInstanceTypes, as far as limits of interfaces and addresses, and automatic recovery go, and only for types that are named; and where types are offered. */
final class InstanceTypeActions {

    private InstanceTypeActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "DescribeInstanceTypes", Ec2Action.read(InstanceTypeActions::describe),
                "DescribeInstanceTypeOfferings", Ec2Action.read(InstanceTypeActions::offerings));
    }

    /** Every type whose limits are known is offered in every zone that a subnet lies in. */
    private static void offerings(Region region, Parameters parameters, Xml xml) {
        if (!parameters.optional("LocationType").orElse("region").equals("availability-zone")) {
            throw AwsError.invalidValue("The simulated EC2 knows offerings by availability-zone only.");
        }
        List<Offering> all = region.truth().subnets().values().stream()
                .map(Subnet::zone)
                .distinct()
                .sorted()
                .flatMap(zone -> InstanceTypes.known().stream().map(type -> new Offering(type, zone)))
                .toList();
        Selection.Page<Offering> page = new Selection<Offering>(
                        each -> each.zone() + " " + each.type(),
                        Map.of("instance-type", each -> List.of(each.type()), "location", each -> List.of(each.zone())))
                .page(parameters, all);
        xml.set("instanceTypeOfferingSet", page.items(), (item, each) -> item.text("instanceType", each.type())
                .text("location", each.zone())
                .text("locationType", "availability-zone"));
    }

    private record Offering(String type, String zone) {}

    private static void describe(Region region, Parameters parameters, Xml xml) {
        List<String> named = new ArrayList<>(parameters.list("InstanceType"));
        if (parameters.optional("Filter.1.Name").filter("instance-type"::equals).isPresent()) {
            named.addAll(parameters.list("Filter.1.Value"));
        }
        xml.set("instanceTypeSet", named, (item, type) -> {
            InstanceTypes.Limits limits = InstanceTypes.limits(type);
            item.text("instanceType", type)
                    .text("autoRecoverySupported", !type.endsWith(".metal"))
                    .element("networkInfo", info -> info.text("maximumNetworkInterfaces", limits.interfaces())
                            .text("ipv4AddressesPerInterface", limits.addresses())
                            .text("ipv6AddressesPerInterface", limits.addresses()));
        });
    }
}
