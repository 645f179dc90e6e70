package io.kirikae.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An address, or what else moves from the owner of a group to its standby, and the mechanism that moves it. */
public sealed interface FloatingAddress {

    /** The mechanism's name as it is written in the configuration, such as {@code elastic-ip}. */
    String mechanism();

    /** What tells this address from every other: mechanism and resource, such as {@code elastic-ip/eipalloc-0a1}. */
    String key();

    /**
     * An Elastic IP address that is associated with a private address of the owner.
     *
     * @param allocation the address
     * @param privateAddresses the private address on each node that it is mapped to; a node that is missing here takes it
     *     on {@link Node#address()}
     */
    record ElasticIp(AllocationId allocation, Map<NodeName, IpAddress> privateAddresses) implements FloatingAddress {
        /** Copies the map. */
        public ElasticIp {
            privateAddresses = Map.copyOf(privateAddresses);
        }

        /** The private address that the Elastic IP address is mapped to while the node owns it. */
        public IpAddress privateAddressOn(Node node) {
            return privateAddresses.getOrDefault(node.name(), node.address());
        }

        @Override
        public String mechanism() {
            return "elastic-ip";
        }

        @Override
        public String key() {
            return mechanism() + "/" + allocation;
        }
    }

    /**
     * A secondary network interface that is detached from one instance and attached to the other, with all its addresses.
     *
     * @param id the interface
     * @param deviceIndex the index to attach at, from 1; the first free one of the instance if absent
     * @param forceDetachAfter how long a detach may hang before it is forced, which may leave the old instance with stale
     *     metadata until it is stopped and started; never forced if absent
     */
    record NetworkInterface(InterfaceId id, OptionalInt deviceIndex, Optional<Duration> forceDetachAfter)
            implements FloatingAddress {
        @Override
        public String mechanism() {
            return "network-interface";
        }

        @Override
        public String key() {
            return mechanism() + "/" + id;
        }
    }

    /**
     * Secondary private addresses, which are reassigned to the owner's interface, all in one call.
     *
     * @param addresses at least one, IPv4 and IPv6 not mixed
     */
    record SecondaryIp(List<IpAddress> addresses) implements FloatingAddress {
        /**
         * Sorts the addresses.
         *
         * @throws IllegalArgumentException if there are none, one stands twice, or IPv4 and IPv6 are mixed
         */
        public SecondaryIp {
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("name at least one address");
            }
            if (addresses.stream().distinct().count() != addresses.size()) {
                throw new IllegalArgumentException("an address stands twice");
            }
            if (addresses.stream().map(IpAddress::isV6).distinct().count() > 1) {
                throw new IllegalArgumentException(
                        "IPv4 and IPv6 addresses move differently: give each a move of its own");
            }
            addresses = addresses.stream().sorted().toList();
        }

        /** Whether these are IPv6 addresses, for which AWS has no reassignment: they are nowhere for a moment. */
        public boolean isV6() {
            return addresses.get(0).isV6();
        }

        @Override
        public String mechanism() {
            return "secondary-ip";
        }

        @Override
        public String key() {
            return mechanism() + "/" + addresses.get(0);
        }
    }

    /**
     * A route, usually to an address outside the VPC's own range, that points to the owner's interface in every named table.
     *
     * @param destination what the route leads to
     * @param tables the route tables, at least one
     * @param fixSourceDestCheck whether a candidate whose source/destination check is on is changed as part of the plan;
     *     otherwise the plan is refused
     */
    record Route(CidrBlock destination, List<RouteTableId> tables, boolean fixSourceDestCheck)
            implements FloatingAddress {
        /**
         * Sorts the tables.
         *
         * @throws IllegalArgumentException if there are none or one stands twice
         */
        public Route {
            if (tables.isEmpty()) {
                throw new IllegalArgumentException("name at least one route table");
            }
            if (tables.stream().distinct().count() != tables.size()) {
                throw new IllegalArgumentException("a route table stands twice");
            }
            tables = tables.stream().sorted().toList();
        }

        @Override
        public String mechanism() {
            return "route";
        }

        @Override
        public String key() {
            return mechanism() + "/" + destination;
        }
    }

    /**
     * A Route 53 record that names the owner.
     *
     * @param zone the hosted zone, public or private
     * @param name the record's full name in lower case, without the trailing dot
     * @param type the record's type
     * @param ttl how long resolvers may keep it, in whole seconds; zero is legal
     * @param weighted what makes it one of several weighted records of that name; absent for a simple record
     * @param values the record's value while each node owns it; a node that is missing here is named by
     *     {@link Node#address()}
     */
    record DnsRecord(
            HostedZoneId zone,
            String name,
            RecordType type,
            Duration ttl,
            Optional<Weight> weighted,
            Map<NodeName, String> values)
            implements FloatingAddress {

        /** Normalises the name. */
        public DnsRecord {
            name = name.toLowerCase(java.util.Locale.ROOT);
            name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            values = Map.copyOf(values);
        }

        /** The record's value while the node owns it. */
        public String valueFor(Node node) {
            return values.getOrDefault(node.name(), node.address().value());
        }

        @Override
        public String mechanism() {
            return "dns-record";
        }

        @Override
        public String key() {
            return mechanism() + "/" + zone + "/" + name + "/" + type
                    + weighted.map(weight -> "/" + weight.setIdentifier()).orElse("");
        }
    }

    /**
     * What tells a weighted record from the others of its name.
     *
     * @param setIdentifier unique among the records of that name and type, 1 to 128 characters
     * @param weight its share, 0 to 255
     */
    record Weight(String setIdentifier, int weight) {
        /**
         * Checks the limits that Route 53 sets.
         *
         * @throws IllegalArgumentException if one is passed
         */
        public Weight {
            if (setIdentifier.isEmpty() || setIdentifier.length() > 128) {
                throw new IllegalArgumentException("a set identifier has 1 to 128 characters");
            }
            if (weight < 0 || weight > 255) {
                throw new IllegalArgumentException("a weight is 0 to 255");
            }
        }
    }

    /**
     * An EBS volume, which is attached to the owner and to nobody else.
     *
     * @param id the volume
     * @param device the name that it is attached under, such as {@code /dev/sdf}; the first free one if absent
     * @param mount what is unmounted and mounted with it; absent if the nodes' operating systems are left alone
     */
    record Volume(VolumeId id, Optional<String> device, Optional<HostTask.Mount> mount) implements FloatingAddress {
        /** A volume that nobody unmounts. */
        public Volume(VolumeId id, Optional<String> device) {
            this(id, device, Optional.empty());
        }

        @Override
        public String mechanism() {
            return "volume";
        }

        @Override
        public String key() {
            return mechanism() + "/" + id;
        }
    }

    /**
     * The membership in a target group of a load balancer, which the owner has and the other nodes have not.
     *
     * @param arn the target group
     * @param port the port of the targets; the group's own if absent
     * @param healthyWithin how long the new target may take until the load balancer finds it healthy
     * @param awaitDraining whether a move ends only when the old target has no connections left
     * @param healthFile the file that the load balancer's health check asks for and only the owner has; absent where the owner alone is
     *     registered
     */
    record TargetGroup(
            TargetGroupArn arn,
            OptionalInt port,
            Duration healthyWithin,
            boolean awaitDraining,
            Optional<HostTask.HealthFile> healthFile)
            implements FloatingAddress {
        /** A group of which the owner alone is a member. */
        public TargetGroup(TargetGroupArn arn, OptionalInt port, Duration healthyWithin, boolean awaitDraining) {
            this(arn, port, healthyWithin, awaitDraining, Optional.empty());
        }

        @Override
        public String mechanism() {
            return "target-group";
        }

        @Override
        public String key() {
            return mechanism() + "/" + arn.shortName();
        }
    }
}
