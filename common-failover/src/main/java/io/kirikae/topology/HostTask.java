package io.kirikae.topology;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that must be so inside the owner's operating system and nowhere else. Made of words that mean the same to every shell, so
 * that none of them has to be trusted to quote.
 */
public sealed interface HostTask {

    /** What tells this task from the others of a node. */
    String key();

    /** What is done, or undone, as people read it. */
    String text(boolean on);

    /**
     * A floating address on an interface.
     *
     * @param address the address, which is added with a prefix that holds nothing else
     * @param device the interface as the operating system calls it
     * @param with what configures the interface there
     * @param routing how packets from the address leave; absent if as all others
     * @param announce whether neighbours are told by gratuitous ARP, which a VPC neither needs nor carries
     */
    record InterfaceAddress(
            IpAddress address, String device, Tool with, Optional<PolicyRouting> routing, boolean announce)
            implements HostTask {

        private static final Pattern DEVICE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,14}");

        /**
         * Checks the forms.
         *
         * @throws IllegalArgumentException if one is not kept, or the tool cannot do what is asked
         */
        public InterfaceAddress {
            if (!DEVICE.matcher(device).matches()) {
                throw new IllegalArgumentException(
                        "an interface has 1 to 15 letters, digits, dots, hyphens, underscores");
            }
            if (routing.isPresent() && with != Tool.IPROUTE2 && with != Tool.NETWORK_MANAGER) {
                throw new IllegalArgumentException("policy routing is set by iproute2 and network-manager only");
            }
            if (routing.isPresent() && routing.get().gateway().isV6() != address.isV6()) {
                throw new IllegalArgumentException("the gateway is of another IP version than the address");
            }
            if (announce && address.isV6()) {
                throw new IllegalArgumentException("IPv6 knows no ARP");
            }
        }

        @Override
        public String key() {
            return "address/" + address;
        }

        @Override
        public String text(boolean on) {
            return (on ? "add " : "remove ")
                    + address
                    + (on ? " to " : " from ")
                    + device
                    + routing.filter(route -> on)
                            .map(route -> ", leaving by table " + route.table())
                            .orElse("");
        }
    }

    /** What configures interfaces in an operating system. */
    enum Tool {
        /** {@code ip}: gone after a restart of the machine. */
        IPROUTE2,
        /** {@code netplan}: a file of its own, which outlives a restart. */
        NETPLAN,
        /** {@code nmcli device modify}: gone after a restart. */
        NETWORK_MANAGER,
        /** Amazon Linux's own, which reads from the instance's metadata what AWS has assigned: it is only told to look. */
        AMAZON_EC2_NET_UTILS
    }

    /**
     * How packets from an address leave.
     *
     * @param gateway the router of the interface's subnet
     * @param table the number of a routing table that nothing else uses, from 1 to 32765; its rule has the same priority
     */
    record PolicyRouting(IpAddress gateway, int table) {
        /**
         * Checks the table.
         *
         * @throws IllegalArgumentException if the system needs it
         */
        public PolicyRouting {
            if (table < 1 || table > 32_765 || (table >= 253 && table <= 255)) {
                throw new IllegalArgumentException("a table is 1 to 252 or 256 to 32765");
            }
        }
    }

    /**
     * A floating address on the loopback interface, where a route brings packets for it.
     *
     * @param address the address
     */
    record LoopbackAddress(IpAddress address) implements HostTask {
        @Override
        public String key() {
            return "loopback/" + address;
        }

        @Override
        public String text(boolean on) {
            return (on ? "add " : "remove ") + address + (on ? " to lo" : " from lo");
        }
    }

    /**
     * A floating address that is translated to the node's own, where a route brings packets for it and the service does not listen on
     * it.
     *
     * @param address the address, IPv4
     */
    record Dnat(IpAddress address) implements HostTask {
        /**
         * Checks the address.
         *
         * @throws IllegalArgumentException if it is IPv6
         */
        public Dnat {
            if (address.isV6()) {
                throw new IllegalArgumentException(
                        "only IPv4 addresses are translated; put an IPv6 address on loopback");
            }
        }

        @Override
        public String key() {
            return "dnat/" + address;
        }

        @Override
        public String text(boolean on) {
            return on ? "translate " + address + " to its own address" : "translate " + address + " no more";
        }
    }

    /**
     * A file system that is mounted while the node has its volume.
     *
     * @param source {@code UUID=...}, {@code LABEL=...} or a path under {@code /dev}
     * @param directory where it is mounted
     * @param unit what is stopped before it is unmounted and started once it is mounted, such as {@code smbd.service}
     */
    record Mount(String source, String directory, Optional<String> unit) implements HostTask {

        private static final Pattern SOURCE =
                Pattern.compile("(UUID|LABEL)=[A-Za-z0-9_.-]{1,64}|/dev(/[A-Za-z0-9_][A-Za-z0-9_.:-]{0,63}){1,4}");
        private static final Pattern DIRECTORY = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}){1,8}");
        private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@_.-]{0,99}");

        /**
         * Checks the forms.
         *
         * @throws IllegalArgumentException if one is not kept
         */
        public Mount {
            if (!SOURCE.matcher(source).matches()) {
                throw new IllegalArgumentException("a source is UUID=..., LABEL=... or a path under /dev");
            }
            if (!DIRECTORY.matcher(directory).matches()) {
                throw new IllegalArgumentException(
                        "a directory is an absolute path of letters, digits, dots, hyphens and underscores");
            }
            if (unit.isPresent() && !UNIT.matcher(unit.get()).matches()) {
                throw new IllegalArgumentException("a unit is a name such as smbd.service");
            }
        }

        @Override
        public String key() {
            return "mount" + directory;
        }

        @Override
        public String text(boolean on) {
            return on ? "mount " + source + " at " + directory : "unmount " + directory;
        }
    }

    /**
     * A file that a load balancer's health check asks for, and that only the owner has.
     *
     * @param path where it lies; what it holds is nobody's business
     */
    record HealthFile(String path) implements HostTask {

        private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}){2,8}");

        /**
         * Checks the form.
         *
         * @throws IllegalArgumentException if it is not kept
         */
        public HealthFile {
            if (!PATH.matcher(path).matches()) {
                throw new IllegalArgumentException(
                        "a file is an absolute path, in a directory, of letters, digits, dots,"
                                + " hyphens and underscores");
            }
        }

        /** The directory that it lies in. */
        public String directory() {
            return path.substring(0, path.lastIndexOf('/'));
        }

        /** Its name there. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String key() {
            return "file" + path;
        }

        @Override
        public String text(boolean on) {
            return (on ? "write " : "remove ") + path;
        }
    }
}
