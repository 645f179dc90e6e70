package io.kirikae.drill;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.Node;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Writes the configuration of a drill as text, which is then read the way a site's file is read: what is rehearsed is what
 * runs in production.
 *
 * @param group what moves
 * @param policy when it is decided
 * @param endpoint where the simulated AWS is
 * @param user who logs in to the FTP servers
 * @param floating where the service is reached through the floating address
 * @param witness a port that always answers
 * @param home where store and secret are
 */
record SiteText(
        Group group,
        DecisionPolicy policy,
        URI endpoint,
        String user,
        InetSocketAddress floating,
        InetSocketAddress witness,
        Path home) {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

    String yaml() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("aws: {region: ap-northeast-1, endpoint: \"" + endpoint + "\"}");
        text.add("store: {sqlite: \"" + home.resolve("kirikae.db") + "\"}");
        text.add("groups:");
        text.add("  " + group.name() + ":");
        text.add("    nodes:");
        group.nodes()
                .forEach(node -> text.add(
                        "      " + node.name() + ": {" + place(node) + ", address: \"" + node.address() + "\"}"));
        text.add("    move:");
        group.addresses().forEach(address -> text.add("      - " + move(address)));
        group.fence().ifPresent(fence -> text.add("    fence: {" + fence(fence) + "}"));
        group.host().ifPresent(host -> text.add("    host: " + HostText.of(host)));
        group.standby()
                .ifPresent(standby -> text.add("    standby: {start: {within: "
                        + standby.within().toSeconds() + "s, status-checks: " + standby.statusChecks() + ", types: "
                        + quoted(standby.types()) + "}}"));
        text.add("    probes: [{ftp: {" + ftp() + "}}]");
        text.add("    prove: {ftp: {host: \"" + floating.getAddress().getHostAddress() + "\", " + ftp() + "}}");
        text.add("    witnesses: [{tcp: \"" + witness.getAddress().getHostAddress() + ":" + witness.getPort() + "\"}]");
        text.add("    decide: {down-after: " + policy.downAfter() + ", up-after: " + policy.upAfter() + ", every: "
                + policy.every().toMillis() + "ms"
                + (policy.mode() == FailoverMode.AUTOMATIC ? ", failover: automatic" : "") + "}");
        group.standby()
                .ifPresent(standby -> text.add(
                        "    run-within: " + standby.within().plusMinutes(5).toSeconds() + "s"));
        return text.toString();
    }

    private static String place(Node node) {
        return node.launch()
                .map(launch -> "launch: {template: " + launch.template() + ", version: \"" + launch.version()
                        + "\", interface: " + launch.networkInterface() + "}")
                .orElseGet(() -> "instance: " + node.instance());
    }

    private static String fence(Fence fence) {
        return fence instanceof Fence.ByStop stop
                ? "stop: {force: " + stop.force() + ", skip-os-shutdown: " + stop.skipOsShutdown() + "}"
                : "security-group: {id: " + ((Fence.BySecurityGroup) fence).closed() + "}";
    }

    private String ftp() {
        return "port: " + floating.getPort() + ", user: " + user + ", password: {file: \"" + home.resolve("ftp.secret")
                + "\"}, timeout: " + probeTimeout().toMillis() + "ms";
    }

    /** A monitor is done with a look well before its next one is due; who is called by an alert has no such hurry. */
    private Duration probeTimeout() {
        return policy.mode() == FailoverMode.AUTOMATIC
                ? policy.every().multipliedBy(3).dividedBy(4)
                : PROBE_TIMEOUT;
    }

    private static String move(FloatingAddress address) {
        if (address instanceof FloatingAddress.ElasticIp eip) {
            String mapped = eip.privateAddresses().entrySet().stream()
                    .map(each -> each.getKey() + ": \"" + each.getValue() + "\"")
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
            return "elastic-ip: {id: " + eip.allocation() + ", private-addresses: " + mapped + "}";
        }
        if (address instanceof FloatingAddress.NetworkInterface eni) {
            StringJoiner keys = new StringJoiner(", ", "network-interface: {", "}").add("id: " + eni.id());
            eni.deviceIndex().ifPresent(index -> keys.add("device-index: " + index));
            eni.forceDetachAfter().ifPresent(after -> keys.add("force-detach-after: " + after.toSeconds() + "s"));
            return keys.toString();
        }
        if (address instanceof FloatingAddress.SecondaryIp secondary) {
            return "secondary-ip: {addresses: " + quoted(secondary.addresses()) + "}";
        }
        if (address instanceof FloatingAddress.Route route) {
            return "route: {destination: " + route.destination() + ", tables: " + quoted(route.tables())
                    + ", source-dest-check: " + (route.fixSourceDestCheck() ? "fix" : "refuse") + "}";
        }
        if (address instanceof FloatingAddress.Volume volume) {
            return "volume: {id: " + volume.id()
                    + volume.device().map(name -> ", device: " + name).orElse("")
                    + volume.mount()
                            .map(mount -> ", mount: " + HostText.of(mount))
                            .orElse("")
                    + "}";
        }
        if (address instanceof FloatingAddress.TargetGroup group) {
            return "target-group: {arn: \"" + group.arn() + "\""
                    + (group.port().isPresent() ? ", port: " + group.port().getAsInt() : "") + ", healthy-within: "
                    + group.healthyWithin().toSeconds() + "s, await-draining: " + group.awaitDraining()
                    + group.healthFile()
                            .map(file -> ", health-check-file: " + file.path())
                            .orElse("")
                    + "}";
        }
        return record((FloatingAddress.DnsRecord) address);
    }

    private static String record(FloatingAddress.DnsRecord record) {
        String values = record.values().entrySet().stream()
                .map(each -> each.getKey() + ": \"" + each.getValue() + "\"")
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
        return "dns-record: {zone: " + record.zone() + ", name: \"" + record.name() + "\", type: " + record.type()
                + ", ttl: " + record.ttl().toSeconds() + "s, values: " + values + "}";
    }

    private static String quoted(List<?> items) {
        return items.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", ", "[", "]"));
    }
}
