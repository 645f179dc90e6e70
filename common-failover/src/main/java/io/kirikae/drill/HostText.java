package io.kirikae.drill;

import io.kirikae.topology.HostSetup;
import io.kirikae.topology.HostTask;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happens inside operating systems, as the configuration has it. In a drill they are reached by SSM. */
final class HostText {

    private HostText() {}

    static String of(HostSetup host) {
        return "{by: {ssm: {}}, tasks: "
                + host.tasks().stream().map(HostText::of).collect(Collectors.joining(", ", "[", "]")) + "}";
    }

    static String of(HostTask.Mount mount) {
        return "{source: \"" + mount.source() + "\", directory: \"" + mount.directory() + "\""
                + mount.unit().map(unit -> ", unit: \"" + unit + "\"").orElse("") + "}";
    }

    private static String of(HostTask task) {
        if (task instanceof HostTask.InterfaceAddress address) {
            String tool = address.with().name().toLowerCase(Locale.ROOT).replace('_', '-');
            String routing = address.routing()
                    .map(route ->
                            ", policy-routing: {gateway: \"" + route.gateway() + "\", table: " + route.table() + "}")
                    .orElse("");
            return "{interface-address: {address: \"" + address.address() + "\", device: " + address.device()
                    + ", with: " + tool + routing + ", announce: " + address.announce() + "}}";
        }
        if (task instanceof HostTask.LoopbackAddress loopback) {
            return "{loopback-address: {address: \"" + loopback.address() + "\"}}";
        }
        if (task instanceof HostTask.Dnat dnat) {
            return "{dnat: {address: \"" + dnat.address() + "\"}}";
        }
        throw new IllegalArgumentException("a mount belongs to its volume");
    }
}
