package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.Dnat;
import io.kirikae.topology.HostTask.InterfaceAddress;
import io.kirikae.topology.HostTask.LoopbackAddress;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.HostTask.PolicyRouting;
import io.kirikae.topology.HostTask.Tool;
import io.kirikae.topology.IpAddress;
import java.nio.file.Path;
import java.util.List;

/** The section {@code host}, and what is mounted with a volume. */
final class HostForms {

    private static final Key<String> USER =
            Key.required("user", Values.text("the name of a user"), "Who logs in, by a key alone.");
    private static final Key<Integer> PORT = Key.of("port", Values.port(), "22", "The port of the SSH servers.");
    private static final Key<Path> KEY_FILE = Key.required(
            "key",
            Values.absolutePath("the path of a private key"),
            "The file of the private key, without a passphrase, readable by Kirikae's user alone.");
    private static final Key<Path> KNOWN_HOSTS = Key.required(
            "known-hosts",
            Values.absolutePath("the path of a file of known hosts"),
            "The file with the nodes' host keys, as OpenSSH has it. A node whose key is not there is not talked to.");
    private static final Key<Boolean> SUDO =
            Key.of("sudo", Values.truth(), "false", "Whether commands are run by `sudo -n`.");
    private static final Section<HostReach> SSH = Section.of(
            List.of(USER, PORT, KEY_FILE, KNOWN_HOSTS, SUDO),
            fields -> new HostReach.Ssh(
                    fields.get(USER),
                    fields.get(PORT),
                    fields.get(KEY_FILE).toString(),
                    fields.get(KNOWN_HOSTS).toString(),
                    fields.get(SUDO)));

    private static final Section<HostReach> SSM = Section.of(List.of(), fields -> new HostReach.Ssm());

    private static final Key<List<Located<String>>> WORDS = Key.of(
            "words",
            new ListOf<>(Values.text("a word"), 20, false),
            "[]",
            "A program of this machine and its first words, before those of each command. `{node}`, `{address}` and"
                    + " `{instance}` stand for the node's. Without it, commands are run on this machine itself.");
    private static final Section<HostReach> COMMAND =
            Section.of(List.of(WORDS), fields -> new HostReach.Command(ListOf.values(fields.get(WORDS))));

    private static final Choice<HostReach> REACH = new Choice<>(
            "one of ssh, ssm or command",
            List.of(
                    new Alternative<>("ssh", SSH, "By the system's SSH client, to each node's own address."),
                    new Alternative<>("ssm", SSM, "By SSM Run Command, whose agent runs it as root."),
                    new Alternative<>("command", COMMAND, "By a program of this machine; no shell is involved.")));

    private static final Key<IpAddress> ADDRESS = Key.required("address", MoveForms.ADDRESS, "The floating address.");
    private static final Key<String> DEVICE = Key.required(
            "device", Values.text("the name of an interface such as ens5"), "The interface, as the nodes call it.");
    private static final Key<Tool> WITH = Key.of(
            "with",
            Values.word(Tool.class),
            "iproute2",
            "What configures it there. `netplan` outlives a restart of the node; `amazon-ec2-net-utils` is only told to look"
                    + " what AWS has assigned.");
    private static final Key<IpAddress> GATEWAY =
            Key.required("gateway", MoveForms.ADDRESS, "The router of the interface's subnet.");
    private static final Key<Integer> TABLE = Key.required(
            "table",
            Values.integer("the number of a routing table", 1, 32_765),
            "A routing table that nothing else uses. The rule for it has the same priority.");
    private static final Key<PolicyRouting> ROUTING = Key.optional(
            "policy-routing",
            Section.of(List.of(GATEWAY, TABLE), fields -> new PolicyRouting(fields.get(GATEWAY), fields.get(TABLE))),
            "packets from the address leave as all others",
            "How packets from the address leave, where the interface is not the one of the default route. `iproute2` and"
                    + " `network-manager` only.");
    private static final Key<Boolean> ANNOUNCE = Key.of(
            "announce",
            Values.truth(),
            "false",
            "Whether neighbours are told by gratuitous ARP (`arping`). A VPC needs none; other networks do.");
    private static final Section<HostTask> INTERFACE_ADDRESS = Section.of(
            List.of(ADDRESS, DEVICE, WITH, ROUTING, ANNOUNCE),
            fields -> new InterfaceAddress(
                    fields.get(ADDRESS),
                    fields.get(DEVICE),
                    fields.get(WITH),
                    fields.find(ROUTING),
                    fields.get(ANNOUNCE)));
    private static final Section<HostTask> LOOPBACK =
            Section.of(List.of(ADDRESS), fields -> new LoopbackAddress(fields.get(ADDRESS)));
    private static final Section<HostTask> DNAT = Section.of(List.of(ADDRESS), fields -> new Dnat(fields.get(ADDRESS)));

    private static final Choice<HostTask> TASK = new Choice<>(
            "one of interface-address, loopback-address or dnat",
            List.of(
                    new Alternative<>("interface-address", INTERFACE_ADDRESS, "The address is added to an interface."),
                    new Alternative<>(
                            "loopback-address",
                            LOOPBACK,
                            "The address is added to `lo`, for what a `route` brings to the node."),
                    new Alternative<>(
                            "dnat",
                            DNAT,
                            "Packets for the address are translated to the node's own (`iptables`), for a `route` and a"
                                    + " service that does not listen on it. IPv4.")));

    private static final Key<HostReach> BY = Key.required("by", REACH, "How the nodes' operating systems are reached.");
    private static final Key<List<Located<HostTask>>> TASKS = Key.of(
            "tasks",
            new ListOf<>(TASK, 50, false),
            "[]",
            "What is done on the new owner beside the last move, and undone on the old one at the end if it can be reached.");

    static final Section<HostSetup> FORM =
            Section.of(List.of(BY, TASKS), fields -> new HostSetup(fields.get(BY), ListOf.values(fields.get(TASKS))));

    private static final Key<String> SOURCE = Key.required(
            "source",
            Values.text("UUID=..., LABEL=... or a path under /dev"),
            "What is mounted. Names under `/dev` differ from one instance type to the next; a UUID does not.");
    private static final Key<String> DIRECTORY =
            Key.required("directory", Values.text("an absolute path"), "Where it is mounted.");
    private static final Key<String> UNIT = Key.optional(
            "unit",
            Values.text("the name of a unit such as smbd.service"),
            "no service is touched",
            "A unit of systemd that is stopped before it is unmounted, and started once it is mounted.");

    static final Section<Mount> MOUNT = Section.of(
            List.of(SOURCE, DIRECTORY, UNIT),
            fields -> new Mount(fields.get(SOURCE), fields.get(DIRECTORY), fields.find(UNIT)));

    private HostForms() {}
}
