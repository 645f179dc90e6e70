package io.kirikae.mechanism.host;

import static io.kirikae.mechanism.host.Commands.attempt;
import static io.kirikae.mechanism.host.Commands.line;

import io.kirikae.mechanism.host.Commands.Line;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.Dnat;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.HostTask.InterfaceAddress;
import io.kirikae.topology.HostTask.LoopbackAddress;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The commands for each kind of task: what looks, what does, and what undoes. Doing what is so already changes nothing. */
final class TaskCommands {

    private static final Duration TO_LOOK = Duration.ofSeconds(10);
    private static final Duration TO_CHANGE = Duration.ofSeconds(20);

    /** Services stop, and file systems are repaired, in their own time. */
    private static final Duration TO_MOUNT = Duration.ofMinutes(2);

    /** Printed behind what was found, because finding nothing prints nothing, which a broken way to the host does as well. */
    static final String LOOKED = "looked";

    private TaskCommands() {}

    static Commands looking(HostTask task) {
        if (task instanceof InterfaceAddress address && address.routing().isPresent()) {
            return Commands.looking(
                    TO_LOOK,
                    line("ip", "-j", "address", "show", "to", prefix(address.address())),
                    line("ip", "-j", version(address.address()), "rule", "show"));
        }
        if (task instanceof InterfaceAddress address) {
            return Commands.looking(TO_LOOK, line("ip", "-j", "address", "show", "to", prefix(address.address())));
        }
        if (task instanceof LoopbackAddress loopback) {
            return Commands.looking(TO_LOOK, line("ip", "-j", "address", "show", "to", prefix(loopback.address())));
        }
        if (task instanceof HealthFile file) {
            return Commands.looking(
                    TO_LOOK,
                    line("find", "-H", file.directory(), "-maxdepth", "1", "-name", file.name()),
                    line("echo", LOOKED));
        }
        if (task instanceof Dnat) {
            return Commands.looking(TO_LOOK, line("iptables", "-w", "5", "-t", "nat", "-S", "PREROUTING"));
        }
        return Commands.looking(
                TO_LOOK, line("findmnt", "--json", "--real", "--list", "--output", "TARGET,SOURCE,UUID,LABEL"));
    }

    static Commands changing(HostTask task, Node node, boolean on) {
        if (task instanceof InterfaceAddress address) {
            return new Commands(address(address, on), TO_CHANGE);
        }
        if (task instanceof LoopbackAddress loopback) {
            String prefix = prefix(loopback.address());
            return Commands.of(TO_CHANGE, line("ip", "address", on ? "replace" : "del", prefix, "dev", "lo"));
        }
        if (task instanceof Dnat dnat) {
            return new Commands(dnat(dnat, node, on), TO_CHANGE);
        }
        if (task instanceof HealthFile file) {
            return Commands.of(TO_CHANGE, on ? line("touch", file.path()) : line("rm", "-f", file.path()));
        }
        return new Commands(mount((Mount) task, on), TO_MOUNT);
    }

    private static List<Line> address(InterfaceAddress task, boolean on) {
        List<Line> lines =
                switch (task.with()) {
                    case IPROUTE2 -> iproute2(task, on);
                    case NETPLAN -> netplan(task, on);
                    case NETWORK_MANAGER -> networkManager(task, on);
                    case AMAZON_EC2_NET_UTILS ->
                        List.of(line("systemctl", "start", "refresh-policy-routes@" + task.device() + ".service"));
                };
        if (!on || !task.announce()) {
            return lines;
        }
        List<Line> announced = new ArrayList<>(lines);
        announced.add(attempt(
                "arping",
                "-q",
                "-U",
                "-c",
                "2",
                "-w",
                "1",
                "-I",
                task.device(),
                task.address().value()));
        return announced;
    }

    /** What was left half done is taken away before it is added, because a rule of the same words can stand twice. */
    private static List<Line> iproute2(InterfaceAddress task, boolean on) {
        String prefix = prefix(task.address());
        String version = version(task.address());
        List<Line> lines = new ArrayList<>();
        task.routing().ifPresent(routing -> {
            String table = Integer.toString(routing.table());
            lines.add(attempt("ip", version, "rule", "del", "from", prefix, "lookup", table, "priority", table));
        });
        if (!on) {
            lines.add(line("ip", "address", "del", prefix, "dev", task.device()));
            return lines;
        }
        lines.add(line("ip", "address", "replace", prefix, "dev", task.device()));
        task.routing().ifPresent(routing -> {
            String table = Integer.toString(routing.table());
            String gateway = routing.gateway().value();
            lines.add(line(
                    "ip",
                    version,
                    "route",
                    "replace",
                    "default",
                    "via",
                    gateway,
                    "dev",
                    task.device(),
                    "table",
                    table));
            lines.add(line("ip", version, "rule", "add", "from", prefix, "lookup", table, "priority", table));
        });
        return lines;
    }

    /** A file of its own for each address, so that taking it away leaves the others alone. */
    private static List<Line> netplan(InterfaceAddress task, boolean on) {
        String file = "--origin-hint=90-kirikae-"
                + task.address().value().replace('.', '-').replace(':', '-');
        String setting = on
                ? "ethernets." + task.device() + ".addresses=[" + prefix(task.address()) + "]"
                : "ethernets." + task.device() + "=null";
        return List.of(line("netplan", "set", file, setting), line("netplan", "apply"));
    }

    private static List<Line> networkManager(InterfaceAddress task, boolean on) {
        String version = task.address().isV6() ? "ipv6." : "ipv4.";
        String sign = on ? "+" : "-";
        String prefix = prefix(task.address());
        List<String> words = new ArrayList<>(
                List.of("nmcli", "device", "modify", task.device(), sign + version + "addresses", prefix));
        task.routing().ifPresent(routing -> {
            String all = task.address().isV6() ? "::/0" : "0.0.0.0/0";
            words.addAll(List.of(
                    sign + version + "routes",
                    all + " " + routing.gateway() + " table=" + routing.table(),
                    sign + version + "routing-rules",
                    "priority " + routing.table() + " from " + prefix + " table " + routing.table()));
        });
        return List.of(new Line(words, false));
    }

    private static List<Line> dnat(Dnat task, Node node, boolean on) {
        Line delete = rule(task, node, "-D", !on);
        return on
                ? List.of(new Line(delete.words(), true), rule(task, node, "-A", true))
                : List.of(new Line(delete.words(), false));
    }

    private static Line rule(Dnat task, Node node, String what, boolean needed) {
        return new Line(
                List.of(
                        "iptables",
                        "-w",
                        "5",
                        "-t",
                        "nat",
                        what,
                        "PREROUTING",
                        "-d",
                        prefix(task.address()),
                        "-j",
                        "DNAT",
                        "--to-destination",
                        node.address().value()),
                !needed);
    }

    private static List<Line> mount(Mount task, boolean on) {
        List<Line> lines = new ArrayList<>();
        if (on) {
            lines.add(line("mount", task.source(), task.directory()));
            task.unit().ifPresent(unit -> lines.add(line("systemctl", "start", unit)));
        } else {
            task.unit().ifPresent(unit -> lines.add(line("systemctl", "stop", unit)));
            lines.add(line("umount", task.directory()));
        }
        return lines;
    }

    /** The address with the prefix that holds nothing else. */
    static String prefix(IpAddress address) {
        return address.value() + (address.isV6() ? "/128" : "/32");
    }

    private static String version(IpAddress address) {
        return address.isV6() ? "-6" : "-4";
    }
}
