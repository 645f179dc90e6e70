package io.kirikae.plan;

import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.HostTask.PolicyRouting;
import io.kirikae.topology.HostTask.Tool;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members that hosts and what happens there have in JSON, in a fixed order. */
final class HostJson {

    private HostJson() {}

    static Map<String, Object> write(Step.Mounted mounted) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", write(mounted.host()));
        json.put("mount", write(mounted.mount()));
        return json;
    }

    static Step.Mounted mounted(JsonFields json) {
        Host host = json.object("host", HostJson::host);
        if (json.object("mount", HostJson::task) instanceof Mount mount) {
            return new Step.Mounted(host, mount);
        }
        throw UnreadablePlanException.damaged("what is mounted is no mount");
    }

    static HealthFile healthFile(JsonFields json) {
        if (task(json) instanceof HealthFile file) {
            return file;
        }
        throw UnreadablePlanException.damaged("what a health check asks for is no file");
    }

    static Map<String, Object> write(Host host) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", host.node().name().value());
        json.put("instance", host.node().instance().value());
        json.put("address", host.node().address().value());
        json.put("by", write(host.by()));
        return json;
    }

    static Host host(JsonFields json) {
        return new Host(
                new Node(
                        new NodeName(json.text("node")),
                        new InstanceId(json.text("instance")),
                        new IpAddress(json.text("address"))),
                json.object("by", HostJson::reach));
    }

    private static Map<String, Object> write(HostReach reach) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (reach instanceof HostReach.Ssh ssh) {
            json.put("way", "ssh");
            json.put("user", ssh.user());
            json.put("port", ssh.port());
            json.put("key", ssh.key());
            json.put("knownHosts", ssh.knownHosts());
            json.put("sudo", ssh.sudo());
        } else if (reach instanceof HostReach.Command command) {
            json.put("way", "command");
            json.put("words", command.words());
        } else {
            json.put("way", "ssm");
        }
        return json;
    }

    private static HostReach reach(JsonFields json) {
        String way = json.text("way");
        return switch (way) {
            case "ssh" ->
                new HostReach.Ssh(
                        json.text("user"),
                        json.number("port"),
                        json.text("key"),
                        json.text("knownHosts"),
                        json.truth("sudo"));
            case "command" -> new HostReach.Command(json.list("words", JsonFields::text));
            case "ssm" -> new HostReach.Ssm();
            default -> throw UnreadablePlanException.newer("unknown way to a host " + way);
        };
    }

    static Map<String, Object> write(HostTask task) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (task instanceof HostTask.InterfaceAddress address) {
            json.put("what", "interface-address");
            json.put("address", address.address().value());
            json.put("device", address.device());
            json.put("with", address.with().name());
            address.routing().ifPresent(routing -> {
                Map<String, Object> inner = new LinkedHashMap<>();
                inner.put("gateway", routing.gateway().value());
                inner.put("table", routing.table());
                json.put("routing", inner);
            });
            json.put("announce", address.announce());
        } else if (task instanceof HostTask.LoopbackAddress loopback) {
            json.put("what", "loopback-address");
            json.put("address", loopback.address().value());
        } else if (task instanceof HostTask.Dnat dnat) {
            json.put("what", "dnat");
            json.put("address", dnat.address().value());
        } else if (task instanceof HealthFile file) {
            json.put("what", "health-file");
            json.put("path", file.path());
        } else if (task instanceof Mount mount) {
            json.put("what", "mount");
            json.put("source", mount.source());
            json.put("directory", mount.directory());
            mount.unit().ifPresent(unit -> json.put("unit", unit));
        }
        return json;
    }

    static HostTask task(JsonFields json) {
        String what = json.text("what");
        return switch (what) {
            case "interface-address" ->
                new HostTask.InterfaceAddress(
                        new IpAddress(json.text("address")),
                        json.text("device"),
                        Tool.valueOf(json.text("with")),
                        json.optionalObject(
                                "routing",
                                inner ->
                                        new PolicyRouting(new IpAddress(inner.text("gateway")), inner.number("table"))),
                        json.truth("announce"));
            case "loopback-address" -> new HostTask.LoopbackAddress(new IpAddress(json.text("address")));
            case "dnat" -> new HostTask.Dnat(new IpAddress(json.text("address")));
            case "health-file" -> new HealthFile(json.text("path"));
            case "mount" -> new Mount(json.text("source"), json.text("directory"), json.optionalText("unit"));
            default -> throw UnreadablePlanException.newer("unknown task of a host " + what);
        };
    }
}
