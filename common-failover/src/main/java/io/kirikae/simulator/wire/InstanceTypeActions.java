package io.kirikae.simulator.wire;

import io.kirikae.simulator.ec2.InstanceTypes;
import io.kirikae.simulator.ec2.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DescribeInstanceTypes, as far as limits of interfaces and addresses, and automatic recovery go, and only for types that are named. */
final class InstanceTypeActions {

    private InstanceTypeActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of("DescribeInstanceTypes", Ec2Action.read(InstanceTypeActions::describe));
    }

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
