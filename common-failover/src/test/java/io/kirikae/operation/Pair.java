package io.kirikae.operation;

import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.simulator.ec2.LaunchTemplate;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.PolicyRouting;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Launch;
import io.kirikae.topology.LaunchTemplateId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RecordType;
import io.kirikae.topology.RouteTableId;
import io.kirikae.topology.SecurityGroupId;
import io.kirikae.topology.Standby;
import io.kirikae.topology.TargetGroupArn;
import io.kirikae.topology.VolumeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The classic pair of servers, behind each kind of floating address in turn. The address starts on {@code a}. */
public enum Pair {
    ELASTIC_IP(1) {
        @Override
        FloatingAddress address() {
            return new FloatingAddress.ElasticIp(new AllocationId("eipalloc-1"), Map.of());
        }

        @Override
        Optional<String> owner(World world) {
            return world.instanceOfElasticIp("eipalloc-1");
        }
    },
    NETWORK_INTERFACE(2) {
        @Override
        FloatingAddress address() {
            return new FloatingAddress.NetworkInterface(
                    new InterfaceId("eni-f"), OptionalInt.empty(), Optional.empty());
        }

        @Override
        Optional<String> owner(World world) {
            return world.instanceOfInterface("eni-f");
        }
    },
    SECONDARY_IP(1) {
        @Override
        FloatingAddress address() {
            return new FloatingAddress.SecondaryIp(List.of(new IpAddress("10.0.0.51"), new IpAddress("10.0.0.52")));
        }

        @Override
        Optional<String> owner(World world) {
            return same(world.instanceOfPrivateIp("10.0.0.51"), world.instanceOfPrivateIp("10.0.0.52"));
        }
    },
    SECONDARY_IPV6(2) {
        @Override
        FloatingAddress address() {
            return new FloatingAddress.SecondaryIp(List.of(new IpAddress("2001:db8::51")));
        }

        @Override
        Optional<String> owner(World world) {
            return world.instanceOfPrivateIp("2001:db8::51");
        }
    },
    ROUTE(2) {
        @Override
        FloatingAddress address() {
            return new FloatingAddress.Route(
                    CidrBlock.parse("192.168.100.1/32"),
                    List.of(new RouteTableId("rtb-1"), new RouteTableId("rtb-2")),
                    false);
        }

        @Override
        Optional<String> owner(World world) {
            return same(
                    world.instanceOfRoute("rtb-1", "192.168.100.1/32"),
                    world.instanceOfRoute("rtb-2", "192.168.100.1/32"));
        }
    },
    FENCE_BY_STOP(2) {
        @Override
        FloatingAddress address() {
            return ELASTIC_IP.address();
        }

        @Override
        Optional<Fence> fence() {
            return Optional.of(new Fence.ByStop(true, false));
        }

        @Override
        Optional<String> owner(World world) {
            return ELASTIC_IP.owner(world);
        }
    },
    FENCE_BY_SECURITY_GROUP(2) {
        @Override
        FloatingAddress address() {
            return ELASTIC_IP.address();
        }

        @Override
        Optional<Fence> fence() {
            return Optional.of(new Fence.BySecurityGroup(CLOSED));
        }

        @Override
        World world() {
            // One interface alone, so that the number of changes is that of the others.
            return builder().detached("eni-f").build();
        }

        @Override
        Optional<String> owner(World world) {
            return ELASTIC_IP.owner(world);
        }
    },
    VOLUME(3) {
        @Override
        FloatingAddress address() {
            return new FloatingAddress.Volume(new VolumeId("vol-1"), Optional.empty());
        }

        @Override
        Optional<Fence> fence() {
            return Optional.of(new Fence.ByStop(true, true));
        }

        /** Who shall lose the volume again is stopped first. */
        @Override
        public int changesAndUndoing() {
            return 3 + 1 + 3;
        }

        @Override
        Optional<String> owner(World world) {
            return world.instanceOfVolume("vol-1");
        }
    },
    TARGET_GROUP_OF_INSTANCES(2) {
        @Override
        FloatingAddress address() {
            return balanced(BY_INSTANCE, true);
        }

        @Override
        Optional<String> owner(World world) {
            List<String> registered = world.registered(BY_INSTANCE);
            return registered.size() == 1 ? Optional.of(registered.get(0)) : Optional.empty();
        }
    },
    TARGET_GROUP_OF_ADDRESSES(2) {
        @Override
        FloatingAddress address() {
            return balanced(BY_ADDRESS, false);
        }

        @Override
        Optional<String> owner(World world) {
            List<String> registered = world.registered(BY_ADDRESS);
            return registered.equals(List.of("10.0.0.10"))
                    ? Optional.of("i-a")
                    : registered.equals(List.of("10.0.0.20")) ? Optional.of("i-b") : Optional.empty();
        }
    },
    HEALTH_CHECK_FILE(2) {
        @Override
        FloatingAddress address() {
            return new FloatingAddress.TargetGroup(
                    new TargetGroupArn(BY_FILE),
                    OptionalInt.empty(),
                    Duration.ofMinutes(2),
                    false,
                    Optional.of(new HostTask.HealthFile("/run/in-service")));
        }

        @Override
        Optional<HostSetup> host() {
            return Optional.of(new HostSetup(new HostReach.Ssm(), List.of()));
        }

        @Override
        void prepare(World world) {
            world.runOn("i-a", "touch /run/in-service");
        }

        @Override
        Optional<String> owner(World world) {
            return world.hasFile("i-a", "/run/in-service") == world.hasFile("i-b", "/run/in-service")
                    ? Optional.empty()
                    : Optional.of(world.hasFile("i-a", "/run/in-service") ? "i-a" : "i-b");
        }
    },
    HOST(5) {
        @Override
        FloatingAddress address() {
            return SECONDARY_IP.address();
        }

        @Override
        Optional<HostSetup> host() {
            return Optional.of(new HostSetup(
                    new HostReach.Ssm(),
                    List.of(
                            onInterface("10.0.0.51", Optional.of(new PolicyRouting(new IpAddress("10.0.0.1"), 151))),
                            new HostTask.Dnat(new IpAddress("10.0.0.52")))));
        }

        @Override
        void prepare(World world) {
            world.runOn("i-a", "ip address replace 10.0.0.51/32 dev ens5");
            world.runOn("i-a", "ip -4 rule add from 10.0.0.51/32 lookup 151 priority 151");
            world.runOn("i-a", "iptables -w 5 -t nat -A PREROUTING -d 10.0.0.52/32 -j DNAT --to-destination 10.0.0.10");
        }

        @Override
        Optional<String> owner(World world) {
            return SECONDARY_IP.owner(world).filter(owner -> told(world, owner));
        }

        private boolean told(World world, String owner) {
            return world.runOn(owner, "ip -j address show to 10.0.0.51/32").contains("ens5")
                    && world.runOn(owner, "ip -j -4 rule show").contains("10.0.0.51")
                    && world.runOn(owner, "iptables -w 5 -t nat -S PREROUTING").contains("10.0.0.52/32");
        }
    },
    FILE_SERVER(6) {
        @Override
        FloatingAddress address() {
            return new FloatingAddress.Volume(new VolumeId("vol-1"), Optional.empty(), Optional.of(MOUNT));
        }

        @Override
        List<FloatingAddress> addresses() {
            return List.of(address(), SECONDARY_IP.address());
        }

        @Override
        Optional<Fence> fence() {
            return VOLUME.fence();
        }

        @Override
        Optional<HostSetup> host() {
            return Optional.of(new HostSetup(new HostReach.Ssm(), List.of(onInterface("10.0.0.51", Optional.empty()))));
        }

        @Override
        void prepare(World world) {
            world.runOn("i-a", "mount UUID=0a1b /srv/files");
            world.runOn("i-a", "ip address replace 10.0.0.51/32 dev ens5");
        }

        @Override
        Optional<String> owner(World world) {
            return same(VOLUME.owner(world), SECONDARY_IP.owner(world));
        }
    },
    COLD_STANDBY(2) {
        @Override
        FloatingAddress address() {
            return ELASTIC_IP.address();
        }

        @Override
        Optional<Standby> standby() {
            return Optional.of(new Standby(Duration.ofMinutes(10), true, List.of("m5.xlarge", "m4.large")));
        }

        @Override
        World world() {
            return builder().stopped("i-b").build();
        }

        @Override
        Optional<String> owner(World world) {
            return ELASTIC_IP.owner(world);
        }
    },
    /** The standby is an interface that waits for an instance; {@code i-b} has nothing to do with it. */
    LAUNCHED_STANDBY(2) {
        @Override
        FloatingAddress address() {
            return ELASTIC_IP.address();
        }

        @Override
        Node standbyNode() {
            Launch launch = new Launch(new InterfaceId("eni-s"), new LaunchTemplateId("lt-1"), "$Default");
            return Node.launched(B, launch, new IpAddress("10.0.0.60"));
        }

        @Override
        Optional<Standby> standby() {
            return Optional.of(new Standby(Duration.ofMinutes(10), true, List.of("m5.xlarge")));
        }

        @Override
        World world() {
            return launchable().build();
        }

        @Override
        Optional<String> owner(World world) {
            Optional<String> at = ELASTIC_IP.owner(world);
            return at.isPresent() && at.equals(world.instanceOfInterface("eni-s")) ? Optional.of("i-b") : at;
        }
    },
    DNS_RECORD(1) {
        @Override
        FloatingAddress address() {
            return new FloatingAddress.DnsRecord(
                    new HostedZoneId("Z1"),
                    "vip.example.com",
                    RecordType.A,
                    Duration.ofSeconds(60),
                    Optional.empty(),
                    Map.of());
        }

        @Override
        Optional<String> owner(World world) {
            List<String> values = world.recordValues("Z1", "vip.example.com", "A");
            return values.equals(List.of("10.0.0.10"))
                    ? Optional.of("i-a")
                    : values.equals(List.of("10.0.0.20")) ? Optional.of("i-b") : Optional.empty();
        }
    };

    private static final String GROUPS = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/";
    static final String BY_INSTANCE = GROUPS + "by-instance/1";
    static final String BY_ADDRESS = GROUPS + "by-address/2";
    static final String BY_FILE = GROUPS + "by-file/3";

    public static final NodeName A = new NodeName("a");
    public static final NodeName B = new NodeName("b");
    static final HostTask.Mount MOUNT = new HostTask.Mount("UUID=0a1b", "/srv/files", Optional.of("smbd.service"));
    static final SecurityGroupId CLOSED = new SecurityGroupId("sg-0closed");
    public static final GroupName GROUP = new GroupName("ftp");

    private final int changes;

    Pair(int changes) {
        this.changes = changes;
    }

    /** How a failover fences the old owner, if it does. */
    Optional<Fence> fence() {
        return Optional.empty();
    }

    /** What moves, in the order in which it moves. */
    List<FloatingAddress> addresses() {
        return List.of(address());
    }

    /** What must happen inside operating systems. */
    Optional<HostSetup> host() {
        return Optional.empty();
    }

    /** Does in a world that runs what was done there long ago. */
    void prepare(World world) {}

    static HostTask onInterface(String address, Optional<PolicyRouting> routing) {
        return new HostTask.InterfaceAddress(new IpAddress(address), "ens5", HostTask.Tool.IPROUTE2, routing, false);
    }

    /** How a standby that is stopped is brought up, if it is. */
    Optional<Standby> standby() {
        return Optional.empty();
    }

    /** The number of changing calls that a move needs at the least. */
    public int changes() {
        return changes;
    }

    /** The number of changing calls that a move and its undoing need at the least. */
    public int changesAndUndoing() {
        return 2 * changes;
    }

    abstract FloatingAddress address();

    /** The instance that has the address, by the simulator's truth. */
    abstract Optional<String> owner(World world);

    World world() {
        return builder().build();
    }

    /** The world, for tests that add to it. */
    static WorldBuilder builder() {
        return World.builder()
                .vpc("vpc-1", "10.0.0.0/16", "2001:db8::/56")
                .internetGateway("igw-1", "vpc-1")
                .subnet("subnet-1", "vpc-1", "ap-northeast-1a", "10.0.0.0/24", "2001:db8::/64")
                .instance("i-a", "m5.large", "eni-a", "subnet-1", "10.0.0.10")
                .instance("i-b", "m5.large", "eni-b", "subnet-1", "10.0.0.20")
                .instance("i-x", "m5.large", "eni-x", "subnet-1", "10.0.0.30")
                .withoutSourceDestCheck("eni-a")
                .withoutSourceDestCheck("eni-b")
                .elasticIp("eipalloc-1", "203.0.113.5")
                .associate("eipalloc-1", "eni-a")
                .networkInterface("eni-f", "subnet-1", "10.0.0.100")
                .attach("eni-f", "i-a", 1)
                .secondaryIp("eni-a", "10.0.0.51")
                .secondaryIp("eni-a", "10.0.0.52")
                .secondaryIp("eni-a", "2001:db8::51")
                .routeTable("rtb-1", "vpc-1")
                .route("rtb-1", "192.168.100.1/32", "eni-a")
                .routeTable("rtb-2", "vpc-1")
                .route("rtb-2", "192.168.100.1/32", "eni-a")
                .securityGroup(CLOSED.value(), "vpc-1", false)
                .securityGroup("sg-0theirs", "vpc-1", true)
                .volume("vol-1", "ap-northeast-1a")
                .attachVolume("vol-1", "i-a", "/dev/sdf")
                .targetGroup(BY_INSTANCE, "instance", "TCP", 21, "vpc-1")
                .target(BY_INSTANCE, "i-a", 21)
                .targetGroup(BY_ADDRESS, "ip", "HTTP", 80, "vpc-1")
                .target(BY_ADDRESS, "10.0.0.10", 80)
                .targetGroup(BY_FILE, "ip", "HTTP", 80, "vpc-1")
                .healthFile(BY_FILE, "/run/in-service")
                .target(BY_FILE, "10.0.0.10", 80)
                .target(BY_FILE, "10.0.0.20", 80)
                .zone("Z1", "example.com")
                .record("Z1", "vip.example.com", "A", 60, "10.0.0.10");
    }

    /** The world with what a standby is launched from. */
    static WorldBuilder launchable() {
        return builder()
                .image("ami-1")
                .launchTemplate("lt-1", "ftp", LaunchTemplate.Data.of("ami-1", "m5.large"))
                .networkInterface("eni-s", "subnet-1", "10.0.0.60");
    }

    Node standbyNode() {
        return new Node(B, new InstanceId("i-b"), new IpAddress("10.0.0.20"));
    }

    Group group() {
        return new Group(
                GROUP,
                List.of(new Node(A, new InstanceId("i-a"), new IpAddress("10.0.0.10")), standbyNode()),
                addresses(),
                fence(),
                host(),
                standby());
    }

    private static FloatingAddress balanced(String arn, boolean awaitDraining) {
        return new FloatingAddress.TargetGroup(
                new TargetGroupArn(arn), OptionalInt.empty(), Duration.ofMinutes(2), awaitDraining);
    }

    private static Optional<String> same(Optional<String> one, Optional<String> other) {
        return one.equals(other) ? one : Optional.empty();
    }
}
