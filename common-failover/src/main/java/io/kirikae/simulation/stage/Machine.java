package io.kirikae.simulation.stage;

import io.kirikae.simulator.host.HostShell.Result;
import io.kirikae.simulator.host.PretendHost;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.Dnat;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.HostTask.InterfaceAddress;
import io.kirikae.topology.HostTask.LoopbackAddress;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The operating system of one node. Addresses, rules, mounts and what lies under {@code /run} are gone when its power is; other files
 * stay, and so do the lines of its {@code /etc/fstab}.
 */
public final class Machine {

    private static final String GONE_WITH_THE_POWER = "/run/";

    private final Node node;
    private final List<Mount> table;
    private final Predicate<String> hasDevice;
    private PretendHost memory = new PretendHost();
    private boolean up = true;
    private int starts;
    private int startsSeen;
    private boolean hung;
    private boolean busy;
    private long lastTrouble = Long.MIN_VALUE;

    /**
     * A machine.
     *
     * @param node whose it is
     * @param table what it mounts by itself when it starts and the device is there
     * @param hasDevice whether a device is there
     */
    Machine(Node node, List<Mount> table, Predicate<String> hasDevice) {
        this.node = node;
        this.table = List.copyOf(table);
        this.hasDevice = hasDevice;
    }

    /** Whose it is. */
    public Node node() {
        return node;
    }

    /** What it mounts by itself when it starts. */
    List<Mount> table() {
        return table;
    }

    /** How often it has started: what was so before another start need not be so after it. */
    public int starts() {
        return starts;
    }

    /** Somebody looks at what it has mounted. */
    public void seen() {
        startsSeen = starts;
    }

    /** Whether it has started anew since somebody last looked. */
    public boolean hasRestartedUnseen() {
        return starts != startsSeen;
    }

    /** Lets something hold its file systems, or not any more. */
    public void busy(boolean held) {
        busy = held;
    }

    /** Commands did not come through to it, or did not do there what they should. */
    public void troubled(long now) {
        lastTrouble = Math.max(lastTrouble, now);
    }

    /** Whether there was such trouble since a time. */
    public boolean troubledSince(long time) {
        return lastTrouble >= time;
    }

    /** What hangs is well again only by a restart. */
    void hung(boolean hangs) {
        if (hung && !hangs) {
            power(false);
        }
        hung = hangs;
    }

    void power(boolean on) {
        if (up && !on) {
            List<String> kept = memory.files().stream()
                    .filter(file -> !file.startsWith(GONE_WITH_THE_POWER))
                    .toList();
            memory = new PretendHost();
            kept.forEach(file -> memory.run(List.of("touch", file)));
            starts++;
        } else if (on && !up) {
            table.stream()
                    .filter(mount -> hasDevice.test(mount.source()))
                    .forEach(mount -> memory.run(List.of("mount", mount.source(), mount.directory())));
        }
        up = on;
    }

    /** Makes a task so at once, as people do by hand. */
    public void setUp(HostTask task) {
        if (task instanceof InterfaceAddress address) {
            memory.run(List.of("ip", "address", "replace", prefix(address.address()), "dev", address.device()));
            address.routing().ifPresent(routing -> memory.run(rule(address, routing.table())));
        } else if (task instanceof LoopbackAddress loopback) {
            memory.run(List.of("ip", "address", "replace", prefix(loopback.address()), "dev", "lo"));
        } else if (task instanceof Dnat dnat) {
            memory.run(List.of(
                    "iptables",
                    "-w",
                    "5",
                    "-t",
                    "nat",
                    "-A",
                    "PREROUTING",
                    "-d",
                    prefix(dnat.address()),
                    "-j",
                    "DNAT",
                    "--to-destination",
                    node.address().value()));
        } else if (task instanceof HealthFile file) {
            memory.run(List.of("touch", file.path()));
        } else if (task instanceof Mount mount) {
            memory.run(List.of("mount", mount.source(), mount.directory()));
        }
    }

    private static List<String> rule(InterfaceAddress task, int table) {
        String number = Integer.toString(table);
        String version = task.address().isV6() ? "-6" : "-4";
        return List.of(
                "ip", version, "rule", "add", "from", prefix(task.address()), "lookup", number, "priority", number);
    }

    /** Runs a command. */
    public Result run(List<String> words) {
        return refusal(words).map(why -> new Result(32, "", why)).orElseGet(() -> memory.run(words));
    }

    private Optional<String> refusal(List<String> words) {
        if (words.get(0).equals("umount")) {
            return busy && memory.mounts().containsKey(words.get(1))
                    ? Optional.of("umount: " + words.get(1) + ": target is busy.")
                    : Optional.empty();
        }
        if (!words.get(0).equals("mount")) {
            return Optional.empty();
        }
        if (!hasDevice.test(words.get(1))) {
            return Optional.of("mount: " + words.get(2) + ": can't find " + words.get(1) + ".");
        }
        return memory.mounts().containsKey(words.get(2))
                ? Optional.of("mount: " + words.get(2) + ": " + words.get(1) + " already mounted.")
                : Optional.empty();
    }

    /** Whether all of a task is so. */
    public boolean has(HostTask task) {
        if (task instanceof InterfaceAddress address) {
            return memory.addresses().contains(prefix(address.address()) + " " + address.device())
                    && address.routing()
                            .map(routing -> memory.rules().contains(ruleText(address, routing.table())))
                            .orElse(true);
        }
        if (task instanceof LoopbackAddress loopback) {
            return memory.addresses().contains(prefix(loopback.address()) + " lo");
        }
        if (task instanceof Dnat dnat) {
            return memory.translations()
                    .contains("PREROUTING -d " + prefix(dnat.address()) + " -j DNAT --to-destination "
                            + node.address().value());
        }
        if (task instanceof HealthFile file) {
            return memory.files().contains(file.path());
        }
        Mount mount = (Mount) task;
        return mount.source().equals(memory.mounts().get(mount.directory()));
    }

    /** Whether nothing of a task is so. */
    public boolean hasNot(HostTask task) {
        return task instanceof InterfaceAddress address
                ? !memory.addresses().contains(prefix(address.address()) + " " + address.device())
                        && address.routing()
                                .map(routing -> !memory.rules().contains(ruleText(address, routing.table())))
                                .orElse(true)
                : !has(task);
    }

    private static String ruleText(InterfaceAddress task, int table) {
        return "from " + prefix(task.address()) + " lookup " + table + " priority " + table;
    }

    private static String prefix(IpAddress address) {
        return address.value() + (address.isV6() ? "/128" : "/32");
    }

    boolean hasMounts() {
        return !memory.mounts().isEmpty();
    }

    boolean hasFile(String path) {
        return memory.files().contains(path);
    }
}
