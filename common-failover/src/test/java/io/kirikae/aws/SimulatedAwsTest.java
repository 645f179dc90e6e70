package io.kirikae.aws;

import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A pair of servers in a simulated AWS, for the tests that extend this. */
abstract class SimulatedAwsTest {

    static final InstanceId OWNER = new InstanceId("i-0a1");
    static final InstanceId STANDBY = new InstanceId("i-0b2");
    static final InterfaceId OWNER_ENI = new InterfaceId("eni-0a1");
    static final InterfaceId STANDBY_ENI = new InterfaceId("eni-0b2");
    static final InterfaceId FLOATING_ENI = new InterfaceId("eni-0c3");
    static final InterfaceId ABSENT_ENI = new InterfaceId("eni-0dead");
    static final AllocationId ELASTIC_IP = new AllocationId("eipalloc-01");
    static final IpAddress OWNER_IP = new IpAddress("172.16.11.10");
    static final IpAddress STANDBY_IP = new IpAddress("172.16.11.20");

    private static final String GROUPS = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/";
    static final String BY_INSTANCE = GROUPS + "by-instance/0a1";
    static final String BY_ADDRESS = GROUPS + "by-address/0a2";
    static final String UNUSED = GROUPS + "unused/0a3";

    final CallCounter counter = new CallCounter();
    SimulatedAws simulated = start(pair());
    Aws aws = Aws.open(
            AwsOptions.defaults().inRegion("ap-northeast-1").at(simulated.endpoint()), new SystemTime(), counter);

    static WorldBuilder pair() {
        return World.builder()
                .vpc("vpc-01", "172.16.0.0/16", "2001:db8::/56")
                .internetGateway("igw-01", "vpc-01")
                .subnet("subnet-01", "vpc-01", "ap-northeast-1a", "172.16.11.0/24", "2001:db8::/64")
                .instance(OWNER.value(), "m5.large", OWNER_ENI.value(), "subnet-01", OWNER_IP.value())
                .instance(STANDBY.value(), "m5.large", STANDBY_ENI.value(), "subnet-01", STANDBY_IP.value())
                .networkInterface(FLOATING_ENI.value(), "subnet-01", "172.16.11.30")
                .attach(FLOATING_ENI.value(), OWNER.value(), 1)
                .secondaryIp(OWNER_ENI.value(), "172.16.11.40")
                .secondaryIp(OWNER_ENI.value(), "2001:db8::40")
                .elasticIp(ELASTIC_IP.value(), "203.0.113.5")
                .associate(ELASTIC_IP.value(), OWNER_ENI.value())
                .routeTable("rtb-01", "vpc-01", "subnet-01")
                .route("rtb-01", "192.168.100.1/32", OWNER_ENI.value())
                .route("rtb-01", "0.0.0.0/0", "igw-01")
                .routeTable("rtb-02", "vpc-01")
                .securityGroup("sg-0closed", "vpc-01", false)
                .vpc("vpc-02", "10.9.0.0/16")
                .securityGroup("sg-0other", "vpc-02", true)
                .volume("vol-01", "ap-northeast-1a")
                .attachVolume("vol-01", OWNER.value(), "/dev/sdf")
                .volume("vol-02", "ap-northeast-1a")
                .volume("vol-0far", "ap-northeast-1c")
                .targetGroup(BY_INSTANCE, "instance", "TCP", 21, "vpc-01")
                .target(BY_INSTANCE, OWNER.value(), 21)
                .targetGroup(BY_ADDRESS, "ip", "HTTP", 80, "vpc-01")
                .target(BY_ADDRESS, OWNER_IP.value(), 80)
                .targetGroup(UNUSED, "instance", "TCP", 21, "vpc-01", new String[0])
                .zone("Z1", "example.com")
                .record("Z1", "ftp.example.com", "A", 60, OWNER_IP.value());
    }

    final World world() {
        return simulated.world();
    }

    private static SimulatedAws start(WorldBuilder world) {
        try {
            return SimulatedAws.start(world.build(), SimulatorOptions.instant(), new SystemTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void giveKeys() {
        System.setProperty("aws.accessKeyId", "AKIDTEST");
        System.setProperty("aws.secretAccessKey", "very-secret");
    }

    @AfterEach
    void close() {
        aws.close();
        simulated.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}
