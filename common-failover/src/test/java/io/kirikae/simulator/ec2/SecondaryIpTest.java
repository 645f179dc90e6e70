package io.kirikae.simulator.ec2;

import static io.kirikae.simulator.SimulatorFixture.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.simulator.SimulatorFixture;
import io.kirikae.simulator.SimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssignedPrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

class SecondaryIpTest {

    private final SimulatorFixture fixture = SimulatorFixture.instant();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void movesAnAddressTogetherWithItsElasticIp() {
        AssignPrivateIpAddressesResponse answer = assign("eni-0b2", true, "172.16.11.40");

        assertThat(answer.networkInterfaceId()).isEqualTo("eni-0b2");
        assertThat(answer.assignedPrivateIpAddresses())
                .extracting(AssignedPrivateIpAddress::privateIpAddress)
                .containsExactly("172.16.11.40");
        assertThat(ips("eni-0a1")).containsExactly("172.16.11.10");
        assertThat(ips("eni-0b2")).containsExactly("172.16.11.20", "172.16.11.40");
        assertThat(fixture.aws.world().instanceOfElasticIp("eipalloc-0e1")).contains("i-0b2");
        assertThat(fixture.aws.world().instanceOfPrivateIp("172.16.11.40")).contains("i-0b2");
    }

    @Test
    void refusesAMoveThatIsNotAllowed() {
        assertError(
                () -> assign("eni-0b2", false, "172.16.11.40"),
                "InvalidParameterValue",
                400,
                "[172.16.11.40] assigned, but move is not allowed.");
    }

    @Test
    void assignsAllAddressesOrNone() {
        assertError(
                () -> assign("eni-0b2", true, "172.16.11.40", "172.16.12.99"),
                "InvalidParameterValue",
                400,
                "Address does not fall within the subnet's address range");

        assertThat(ips("eni-0a1")).contains("172.16.11.40");
        assertThat(ips("eni-0b2")).containsExactly("172.16.11.20");
    }

    @Test
    void refusesPrimaryAndReservedAddresses() {
        assertError(() -> assign("eni-0b2", true, "172.16.11.10"), "InvalidParameterValue", 400, "secondary-addresses");
        assertError(
                () -> assign("eni-0b2", true, "172.16.11.3"), "InvalidParameterValue", 400, "reserved address range");
        assertError(
                () -> assign("eni-0b2", true, "172.16.11.255"), "InvalidParameterValue", 400, "reserved address range");
        assertError(() -> unassign("eni-0a1", "172.16.11.10"), "InvalidParameterValue", 400, "primary");
    }

    @Test
    void refusesMoreAddressesThanTheTypeAllows() {
        fixture.ec2.assignPrivateIpAddresses(
                r -> r.networkInterfaceId("eni-0b2").secondaryPrivateIpAddressCount(9));

        assertError(() -> assign("eni-0b2", true, "172.16.11.40"), "PrivateIpAddressLimitExceeded", 400, "limit");
    }

    @Test
    void dropsTheElasticIpOfAnAddressThatIsTakenAway() {
        unassign("eni-0a1", "172.16.11.40");

        assertThat(fixture.aws.world().instanceOfElasticIp("eipalloc-0e1")).isEmpty();
        assertError(
                () -> unassign("eni-0a1", "172.16.11.40"),
                "InvalidParameterValue",
                400,
                "Some of the specified addresses are not assigned to interface eni-0a1");
    }

    @Test
    void showsTheElasticIpAtItsAddress() {
        NetworkInterfacePrivateIpAddress address =
                see("eni-0a1").privateIpAddresses().get(1);

        assertThat(address.primary()).isFalse();
        assertThat(address.association().publicIp()).isEqualTo("203.0.113.10");
        assertThat(address.association().allocationId()).isEqualTo("eipalloc-0e1");
        assertThat(see("eni-0a1").association()).isNull();
    }

    @Test
    void movesAnIpv6AddressOnlyByWayOfNowhere() {
        assertError(
                () -> fixture.ec2.assignIpv6Addresses(
                        r -> r.networkInterfaceId("eni-0b2").ipv6Addresses("2001:DB8:1:11:0:0:0:40")),
                "InvalidIPAddress.InUse",
                400,
                "already in use");

        fixture.ec2.unassignIpv6Addresses(r -> r.networkInterfaceId("eni-0a1").ipv6Addresses("2001:db8:1:11::40"));
        fixture.ec2.assignIpv6Addresses(r -> r.networkInterfaceId("eni-0b2").ipv6Addresses("2001:DB8:1:11:0:0:0:40"));

        assertThat(see("eni-0b2").ipv6Addresses())
                .extracting(NetworkInterfaceIpv6Address::ipv6Address)
                .containsExactly("2001:db8:1:11::40");
    }

    @Test
    void findsTheHolderByExactAddress() {
        assertThat(fixture.ec2
                        .describeNetworkInterfaces(
                                r -> r.filters(SimulatorFixture.filter("addresses.private-ip-address", "172.16.11.4")))
                        .networkInterfaces())
                .isEmpty();
        assertThat(fixture.ec2
                        .describeNetworkInterfaces(r -> r.filters(
                                SimulatorFixture.filter("addresses.private-ip-address", "172.16.11.40"),
                                SimulatorFixture.filter("vpc-id", "vpc-1")))
                        .networkInterfaces())
                .extracting(NetworkInterface::networkInterfaceId)
                .containsExactly("eni-0a1");
    }

    @Test
    void givesInterfacesPageByPage() {
        var builder = SimulatorFixture.pair();
        for (int i = 0; i < 9; i++) {
            builder.networkInterface("eni-1" + i, "subnet-a", "172.16.11.10" + i);
        }
        try (SimulatorFixture large = new SimulatorFixture(builder.build(), SimulatorOptions.instant())) {
            assertThat(large.ec2.describeNetworkInterfacesPaginator(r -> r.maxResults(5)).stream()
                            .map(page -> page.networkInterfaces().size()))
                    .containsExactly(5, 5, 3);
        }
    }

    private AssignPrivateIpAddressesResponse assign(String eni, boolean move, String... ips) {
        return fixture.ec2.assignPrivateIpAddresses(
                r -> r.networkInterfaceId(eni).privateIpAddresses(ips).allowReassignment(move));
    }

    private void unassign(String eni, String ip) {
        fixture.ec2.unassignPrivateIpAddresses(r -> r.networkInterfaceId(eni).privateIpAddresses(ip));
    }

    private NetworkInterface see(String id) {
        return fixture.ec2
                .describeNetworkInterfaces(r -> r.networkInterfaceIds(id))
                .networkInterfaces()
                .get(0);
    }

    private List<String> ips(String id) {
        return see(id).privateIpAddresses().stream()
                .map(NetworkInterfacePrivateIpAddress::privateIpAddress)
                .toList();
    }
}
