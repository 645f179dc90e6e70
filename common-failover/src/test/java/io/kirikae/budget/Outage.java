package io.kirikae.budget;

import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Many groups that lose their owners at one moment. */
enum Outage {
    /** A pair of instances for each group, in two zones, behind an Elastic IP address; the first zone loses its power. */
    ELASTIC_IP("elastic-ip", "AssociateAddress", GroupsPer.PAIR) {
        @Override
        void addTo(WorldBuilder world, int group) {
            world.elasticIp("eipalloc-" + group, "203.0." + group / 250 + "." + (group % 250 + 1))
                    .associate("eipalloc-" + group, "eni-a" + group);
        }

        @Override
        FloatingAddress address(int group) {
            return new FloatingAddress.ElasticIp(new AllocationId("eipalloc-" + group), Map.of());
        }
    },
    /** Twenty-five pairs of hosts in one subnet with forty groups each, every group with a private address of its own. */
    SECONDARY_IP("secondary-ip", "AssignPrivateIpAddresses", GroupsPer.HOST) {
        @Override
        void addTo(WorldBuilder world, int group) {
            world.secondaryIp("eni-a" + group % HOSTS, floating(group));
        }

        @Override
        FloatingAddress address(int group) {
            return new FloatingAddress.SecondaryIp(List.of(new IpAddress(floating(group))));
        }
    },
    /** A pair for each group behind an Elastic IP address, whose operating systems are told by SSM; the owners' service dies. */
    HOST("host", "SendCommand", GroupsPer.PAIR) {
        @Override
        void addTo(WorldBuilder world, int group) {
            ELASTIC_IP.addTo(world, group);
        }

        @Override
        FloatingAddress address(int group) {
            return ELASTIC_IP.address(group);
        }

        @Override
        Optional<HostSetup> host() {
            return Optional.of(new HostSetup(
                    new HostReach.Ssm(), List.of(new HostTask.LoopbackAddress(new IpAddress("192.168.100.1")))));
        }

        @Override
        void strike(World world, int groups) {
            IntStream.range(0, groups)
                    .forEach(group -> world.runOn("i-a" + group, "ip address replace 192.168.100.1/32 dev lo"));
        }

        /** A look and a change on the old owner, which may be left then, and a change and a look on the new one. */
        @Override
        int leastChanges(int groups) {
            return 4 * groups;
        }

        @Override
        int mostGroups() {
            return 100;
        }

        @Override
        boolean isTold(World world, int group) {
            return isTold(world, "i-b" + group) && !isTold(world, "i-a" + group);
        }

        private boolean isTold(World world, String instance) {
            return world.runOn(instance, "ip -j address show to 192.168.100.1/32")
                    .contains("lo");
        }
    };

    static final NodeName OWNER = new NodeName("a");
    static final NodeName STANDBY = new NodeName("b");
    static final int HOSTS = 25;

    private enum GroupsPer {
        PAIR,
        HOST
    }

    private final String mechanism;
    private final String change;
    private final GroupsPer groupsPer;

    Outage(String mechanism, String change, GroupsPer groupsPer) {
        this.mechanism = mechanism;
        this.change = change;
        this.groupsPer = groupsPer;
    }

    abstract void addTo(WorldBuilder world, int group);

    abstract FloatingAddress address(int group);

    /** How many groups can end in the time of a run, as AWS's limits are. */
    int mostGroups() {
        return Integer.MAX_VALUE;
    }

    /** What must happen inside the operating systems; nothing by default. */
    Optional<HostSetup> host() {
        return Optional.empty();
    }

    /** Whether the operating systems of a group know who its owner is now. */
    boolean isTold(World world, int group) {
        return true;
    }

    String mechanism() {
        return mechanism;
    }

    /** The call that moves an address. */
    String change() {
        return change;
    }

    /** How many of these calls are needed at the least. */
    int leastChanges(int groups) {
        return groupsPer == GroupsPer.PAIR ? groups : HOSTS;
    }

    World world(int groups) {
        boolean zones = groupsPer == GroupsPer.PAIR;
        WorldBuilder world = World.builder()
                .vpc("vpc-1", "10.0.0.0/16")
                .internetGateway("igw-1", "vpc-1")
                .subnet("subnet-a", "vpc-1", "ap-northeast-1a", "10.0.0.0/18")
                .subnet("subnet-c", "vpc-1", "ap-northeast-1c", "10.0.64.0/18");
        String standbySubnet = zones ? "subnet-c" : "subnet-a";
        IntStream.range(0, pairs(groups)).forEach(pair -> world.instance(
                        "i-a" + pair, "m5.24xlarge", "eni-a" + pair, "subnet-a", address("10.0.", 0, pair))
                .instance(
                        "i-b" + pair,
                        "m5.24xlarge",
                        "eni-b" + pair,
                        standbySubnet,
                        address("10.0.", zones ? 64 : 16, pair)));
        IntStream.range(0, groups).forEach(group -> addTo(world, group));
        return world.build();
    }

    /** All owners lose their power. */
    void strike(World world, int groups) {
        IntStream.range(0, pairs(groups)).forEach(pair -> world.stopInstance("i-a" + pair));
    }

    Group group(int number) {
        int pair = groupsPer == GroupsPer.PAIR ? number : number % HOSTS;
        int standbys = groupsPer == GroupsPer.PAIR ? 64 : 16;
        return new Group(
                new GroupName("group-" + number),
                List.of(
                        new Node(OWNER, new InstanceId("i-a" + pair), new IpAddress(address("10.0.", 0, pair))),
                        new Node(
                                STANDBY,
                                new InstanceId("i-b" + pair),
                                new IpAddress(address("10.0.", standbys, pair)))),
                List.of(address(number)),
                Optional.empty(),
                host());
    }

    private int pairs(int groups) {
        return groupsPer == GroupsPer.PAIR ? groups : HOSTS;
    }

    private static String floating(int group) {
        return address("10.0.", 32, group);
    }

    private static String address(String net, int from, int number) {
        return net + (from + number / 200) + "." + (number % 200 + 10);
    }
}
