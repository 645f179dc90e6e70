package io.kirikae.drill;

import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.Node;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happens inside operating systems, as the configuration has it. */
final class HostText {

    private HostText() {}

    static String of(HostSetup host) {
        String by = host.by() instanceof HostReach.Command command
                ? "{command: {words: "
                        + command.words().stream()
                                .map(word -> "\"" + word + "\"")
                                .toList() + "}}"
                : "{ssm: {}}";
        return "{by: " + by + ", tasks: "
                + host.tasks().stream().map(HostText::of).collect(Collectors.joining(", ", "[", "]")) + "}";
    }

    /** What does a task on a node, as somebody has typed it there long ago. */
    static List<String> lines(HostTask task, Node node) {
        if (task instanceof HostTask.InterfaceAddress address) {
            return List.of("ip address replace " + address.address() + "/32 dev " + address.device());
        }
        if (task instanceof HostTask.LoopbackAddress loopback) {
            return List.of("ip address replace " + loopback.address() + "/32 dev lo");
        }
        if (task instanceof HostTask.Dnat dnat) {
            return List.of("iptables -w 5 -t nat -A PREROUTING -d " + dnat.address() + "/32 -j DNAT --to-destination "
                    + node.address());
        }
        return task instanceof HostTask.HealthFile file ? List.of("touch " + file.path()) : List.of();
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
