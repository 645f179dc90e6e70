package io.kirikae.simulator.ec2;

import static io.kirikae.simulator.SimulatorFixture.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.simulator.SimulatorFixture;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;

class ElasticIpTest {

    private final SimulatorFixture fixture = SimulatorFixture.instant();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void movesAnAddressInOneCall() {
        String before = see("eipalloc-0e1").associationId();

        String after = associate(r -> r.allocationId("eipalloc-0e1")
                .networkInterfaceId("eni-0b2")
                .privateIpAddress("172.16.11.20")
                .allowReassociation(true));

        assertThat(after).startsWith("eipassoc-").isNotEqualTo(before);
        assertThat(see("eipalloc-0e1").associationId()).isEqualTo(after);
        assertThat(see("eipalloc-0e1").networkInterfaceId()).isEqualTo("eni-0b2");
        assertThat(see("eipalloc-0e1").privateIpAddress()).isEqualTo("172.16.11.20");
        assertThat(see("eipalloc-0e1").instanceId()).isEqualTo("i-0b2");
        assertThat(fixture.aws.world().instanceOfElasticIp("eipalloc-0e1")).contains("i-0b2");
    }

    @Test
    void givesANewAssociationEachTimeEvenToTheSamePlace() {
        String first = associate(r -> r.allocationId("eipalloc-0e2").instanceId("i-0b2"));
        String second = associate(r -> r.allocationId("eipalloc-0e2").instanceId("i-0b2"));

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void releasesTheAddressThatTheTargetHadBefore() {
        associate(r -> r.allocationId("eipalloc-0e2")
                .networkInterfaceId("eni-0a1")
                .privateIpAddress("172.16.11.40")
                .allowReassociation(true));

        assertThat(see("eipalloc-0e1").associationId()).isNull();
        assertThat(fixture.aws.world().instanceOfElasticIp("eipalloc-0e1")).isEmpty();
    }

    @Test
    void refusesToTakeAnAddressAwayWhenReassociationIsNotAllowed() {
        assertError(
                () -> associate(r -> r.allocationId("eipalloc-0e1")
                        .networkInterfaceId("eni-0b2")
                        .allowReassociation(false)),
                "Resource.AlreadyAssociated",
                400,
                "eipassoc-0e1");
    }

    @Test
    void refusesAnInstanceWithSeveralInterfaces() {
        assertError(
                () -> associate(r -> r.allocationId("eipalloc-0e2").instanceId("i-0a1")),
                "InvalidInstanceID",
                400,
                "There are multiple interfaces attached to instance 'i-0a1'");
    }

    @Test
    void staysWithAStoppedInstanceButRefusesAPendingOne() {
        fixture.aws.world().stopInstance("i-0a1");

        assertThat(see("eipalloc-0e1").instanceId()).isEqualTo("i-0a1");
        assertError(
                () -> {
                    try (SimulatorFixture slow =
                            new SimulatorFixture(SimulatorFixture.pair().build(), slowStart())) {
                        slow.aws.world().stopInstance("i-0b2");
                        slow.ec2.startInstances(r -> r.instanceIds("i-0b2"));
                        slow.ec2.associateAddress(
                                r -> r.allocationId("eipalloc-0e2").instanceId("i-0b2"));
                    }
                },
                "InvalidInstanceID",
                400,
                "The pending instance 'i-0b2' is not in a valid state for this operation.");
    }

    @Test
    void needsAnInternetGateway() {
        World world = World.builder()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "ap-northeast-1a", "10.0.0.0/24")
                .instance("i-1", "t3.micro", "eni-1", "subnet-1", "10.0.0.10")
                .elasticIp("eipalloc-1", "203.0.113.1")
                .build();
        try (SimulatorFixture closed = new SimulatorFixture(world, SimulatorOptions.instant())) {
            assertError(
                    () -> closed.ec2.associateAddress(
                            r -> r.allocationId("eipalloc-1").instanceId("i-1")),
                    "Gateway.NotAttached",
                    400,
                    "vpc-1");
        }
    }

    @Test
    void namesWhatDoesNotExistOrIsMissing() {
        assertError(
                () -> associate(r -> r.allocationId("eipalloc-0dead").networkInterfaceId("eni-0b2")),
                "InvalidAllocationID.NotFound",
                400,
                "The allocation ID 'eipalloc-0dead' does not exist");
        assertError(
                () -> associate(r -> r.publicIp("203.0.113.99").networkInterfaceId("eni-0b2")),
                "InvalidAddress.NotFound",
                400,
                "203.0.113.99");
        assertError(
                () -> associate(r -> r.allocationId("eipalloc-0e1").networkInterfaceId("eni-0dead")),
                "InvalidNetworkInterfaceID.NotFound",
                400,
                "eni-0dead");
        assertError(
                () -> associate(r -> r.allocationId("eipalloc-0e1")
                        .networkInterfaceId("eni-0b2")
                        .privateIpAddress("172.16.11.99")),
                "InvalidParameterValue",
                400,
                "172.16.11.99");
        assertError(() -> associate(r -> r.networkInterfaceId("eni-0b2")), "MissingParameter", 400, "allocation id");
        assertError(() -> associate(r -> r.allocationId("eipalloc-0e1")), "MissingParameter", 400, "instance ID");
    }

    @Test
    void letsGoOfAnAddressOnceOnly() {
        String association = see("eipalloc-0e1").associationId();

        fixture.ec2.disassociateAddress(r -> r.associationId(association));

        assertThat(see("eipalloc-0e1").associationId()).isNull();
        assertError(
                () -> fixture.ec2.disassociateAddress(r -> r.associationId(association)),
                "InvalidAssociationID.NotFound",
                400,
                association);
    }

    @Test
    void findsAddressesByFilter() {
        assertThat(fixture.ec2
                        .describeAddresses(r -> r.filters(SimulatorFixture.filter("instance-id", "i-0a1")))
                        .addresses())
                .extracting(Address::allocationId)
                .containsExactly("eipalloc-0e1");
        assertError(
                () -> fixture.ec2.describeAddresses(r -> r.filters(SimulatorFixture.filter("nonsense", "x"))),
                "InvalidParameterValue",
                400,
                "The filter 'nonsense' is invalid");
    }

    private static SimulatorOptions slowStart() {
        return SimulatorOptions.defaults()
                .withDurations(io.kirikae.simulator.behaviour.Durations.aws().scaled(0.01));
    }

    private String associate(Consumer<AssociateAddressRequest.Builder> request) {
        return fixture.ec2.associateAddress(request).associationId();
    }

    private Address see(String allocationId) {
        return fixture.ec2
                .describeAddresses(r -> r.allocationIds(allocationId))
                .addresses()
                .get(0);
    }
}
