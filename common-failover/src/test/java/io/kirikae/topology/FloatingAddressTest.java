package io.kirikae.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.FloatingAddress.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FloatingAddressTest {

    private static final Node NODE =
            new Node(new NodeName("ftp-1"), new InstanceId("i-0a1"), new IpAddress("172.16.11.10"));

    @Test
    void elasticIpLeadsToTheNodesOwnAddressUnlessAnotherIsNamed() {
        IpAddress other = new IpAddress("172.16.11.11");
        AllocationId allocation = new AllocationId("eipalloc-0d4");

        assertThat(new ElasticIp(allocation, Map.of()).privateAddressOn(NODE)).isEqualTo(NODE.address());
        assertThat(new ElasticIp(allocation, Map.of(NODE.name(), other)).privateAddressOn(NODE))
                .isEqualTo(other);
    }

    @Test
    void keysNameMechanismAndResource() {
        assertThat(new ElasticIp(new AllocationId("eipalloc-0d4"), Map.of()).key())
                .isEqualTo("elastic-ip/eipalloc-0d4");
        assertThat(new NetworkInterface(new InterfaceId("eni-0c3"), OptionalInt.empty(), Optional.empty()).key())
                .isEqualTo("network-interface/eni-0c3");
        assertThat(secondary("10.0.0.30").key()).isEqualTo("secondary-ip/10.0.0.30");
        assertThat(route("rtb-1").key()).isEqualTo("route/192.168.100.1/32");
        assertThat(record("VIP.Example.com.", Optional.empty()).key()).isEqualTo("dns-record/Z1/vip.example.com/A");
        assertThat(record("vip.example.com", Optional.of(new Weight("east", 1))).key())
                .isEqualTo("dns-record/Z1/vip.example.com/A/east");
    }

    @Test
    void orderInWhichAddressesAndTablesAreWrittenDoesNotMatter() {
        assertThat(secondary("10.0.0.10", "10.0.0.9")).isEqualTo(secondary("10.0.0.9", "10.0.0.10"));
        assertThat(secondary("10.0.0.10", "10.0.0.9").key()).isEqualTo("secondary-ip/10.0.0.9");
        assertThat(route("rtb-2", "rtb-1")).isEqualTo(route("rtb-1", "rtb-2"));
    }

    @Test
    void secondaryAddressesAreOfOneFamilyAndStandOnce() {
        assertThat(secondary("2001:db8::1").isV6()).isTrue();
        assertThat(secondary("10.0.0.1").isV6()).isFalse();
        assertThatThrownBy(() -> secondary()).hasMessage("name at least one address");
        assertThatThrownBy(() -> secondary("2001:db8::1", "2001:DB8:0::1")).hasMessage("an address stands twice");
        assertThatThrownBy(() -> secondary("10.0.0.1", "2001:db8::1")).hasMessageContaining("move differently");
    }

    @Test
    void routeNamesItsTablesOnce() {
        assertThatThrownBy(() -> route()).hasMessage("name at least one route table");
        assertThatThrownBy(() -> route("rtb-1", "rtb-1")).hasMessage("a route table stands twice");
    }

    @Test
    void recordNamesTheNodeByItsAddressUnlessAnotherValueIsGiven() {
        DnsRecord plain = record("vip.example.com", Optional.empty());
        DnsRecord named = new DnsRecord(
                plain.zone(),
                plain.name(),
                RecordType.CNAME,
                plain.ttl(),
                Optional.empty(),
                Map.of(NODE.name(), "one.example.com"));

        assertThat(plain.valueFor(NODE)).isEqualTo("172.16.11.10");
        assertThat(named.valueFor(NODE)).isEqualTo("one.example.com");
    }

    @Test
    void weightKeepsRoute53sLimits() {
        assertThat(new Weight("x".repeat(128), 255).weight()).isEqualTo(255);
        assertThatThrownBy(() -> new Weight("", 1)).hasMessage("a set identifier has 1 to 128 characters");
        assertThatThrownBy(() -> new Weight("x".repeat(129), 1)).hasMessage("a set identifier has 1 to 128 characters");
        assertThatThrownBy(() -> new Weight("x", 256)).hasMessage("a weight is 0 to 255");
        assertThatThrownBy(() -> new Weight("x", -1)).hasMessage("a weight is 0 to 255");
    }

    private static SecondaryIp secondary(String... addresses) {
        return new SecondaryIp(List.of(addresses).stream().map(IpAddress::new).toList());
    }

    private static Route route(String... tables) {
        return new Route(
                CidrBlock.parse("192.168.100.1/32"),
                List.of(tables).stream().map(RouteTableId::new).toList(),
                false);
    }

    private static DnsRecord record(String name, Optional<Weight> weighted) {
        return new DnsRecord(new HostedZoneId("Z1"), name, RecordType.A, Duration.ofSeconds(60), weighted, Map.of());
    }
}
