package io.kirikae.mechanism.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.mechanism.CloudException;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.InterfaceAddress;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.HostTask.PolicyRouting;
import io.kirikae.topology.HostTask.Tool;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what iproute2 6.1, iptables 1.8.9 and util-linux 2.38 print. */
class HostStateTest {

    private static final Node NODE = new Node(new NodeName("a"), new InstanceId("i-a"), new IpAddress("10.0.0.10"));
    private static final HostTask ADDRESS = address(Optional.empty());
    private static final HostTask ROUTED = address(Optional.of(new PolicyRouting(new IpAddress("10.0.0.1"), 151)));

    /** Older versions print an empty object for every interface that does not have the address. */
    private static final String THERE = """
            [{},{"ifindex":2,"ifname":"ens5","flags":["UP"],"mtu":9001,"addr_info":[{},{"family":"inet",\
            "local":"10.0.0.51","prefixlen":32,"scope":"global","label":"ens5","valid_life_time":4294967295}]}]
            """;

    private static final String RULES = """
            [{"priority":0,"src":"all","table":"local"},{"priority":151,"src":"10.0.0.51","table":"151"},\
            {"priority":32766,"src":"all","table":"main"}]
            """;

    @Test
    void anAddressIsThereOrNot() {
        assertThat(HostState.of(ADDRESS, NODE, THERE)).isEqualTo(HostState.WHOLE);
        assertThat(HostState.of(ADDRESS, NODE, THERE.replace("ens5", "ens6"))).isEqualTo(HostState.NONE);
        assertThat(HostState.of(ADDRESS, NODE, "[{},{}]")).isEqualTo(HostState.NONE);
        assertThat(HostState.of(ADDRESS, NODE, "[]")).isEqualTo(HostState.NONE);
    }

    /** 10.0.0.5 is no 10.0.0.51. */
    @Test
    void anAddressThatBeginsAlikeIsAnother() {
        assertThat(HostState.of(ADDRESS, NODE, THERE.replace("10.0.0.51", "10.0.0.5")))
                .isEqualTo(HostState.NONE);
    }

    @Test
    void anAddressWithoutItsRuleIsHalfThere() {
        assertThat(HostState.of(ROUTED, NODE, THERE + RULES)).isEqualTo(HostState.WHOLE);
        assertThat(HostState.of(ROUTED, NODE, THERE + "[]")).isEqualTo(HostState.PARTLY);
        assertThat(HostState.of(ROUTED, NODE, "[{}]" + RULES)).isEqualTo(HostState.PARTLY);
        assertThat(HostState.of(ROUTED, NODE, THERE + RULES.replace("151,", "152,")))
                .isEqualTo(HostState.PARTLY);
        assertThat(HostState.of(ROUTED, NODE, "[]\n[]\n")).isEqualTo(HostState.NONE);
    }

    @Test
    void aTranslationLeadsToTheNodeItself() {
        HostTask dnat = new HostTask.Dnat(new IpAddress("192.168.100.1"));
        String rules = "-P PREROUTING ACCEPT\n-A PREROUTING -d 192.168.100.1/32 -j DNAT --to-destination 10.0.0.10\n";

        assertThat(HostState.of(dnat, NODE, rules)).isEqualTo(HostState.WHOLE);
        assertThat(HostState.of(dnat, NODE, rules.replace("10.0.0.10", "10.0.0.101")))
                .isEqualTo(HostState.NONE);
        assertThat(HostState.of(dnat, NODE, "-P PREROUTING ACCEPT\n")).isEqualTo(HostState.NONE);
    }

    @Test
    void whatIsMountedAnywhereIsNotUnmounted() {
        Mount mount = new Mount("UUID=0a1b", "/srv/files", Optional.empty());

        assertThat(HostState.of(mount, NODE, mounts("/srv/files", "0a1b"))).isEqualTo(HostState.WHOLE);
        assertThat(HostState.of(mount, NODE, mounts("/mnt", "0a1b"))).isEqualTo(HostState.OTHER);
        assertThat(HostState.of(mount, NODE, mounts("/srv/files", "ffff"))).isEqualTo(HostState.OTHER);
        assertThat(HostState.of(mount, NODE, mounts("/mnt", "ffff"))).isEqualTo(HostState.NONE);
    }

    /** A volume is taken away on the strength of this answer. */
    @Test
    void silenceIsNotUnmounted() {
        Mount mount = new Mount("UUID=0a1b", "/srv/files", Optional.empty());

        assertThatThrownBy(() -> HostState.of(mount, NODE, "")).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> HostState.of(mount, NODE, "{}")).isInstanceOf(CloudException.class);
    }

    @Test
    void aDirectoryOfADeviceCountsAsTheDevice() {
        Mount mount = new Mount("/dev/nvme1n1", "/srv/files", Optional.empty());
        String bound = mounts("/mnt", "x").replace("/dev/nvme1n1", "/dev/nvme1n1[/sub]");

        assertThat(HostState.of(mount, NODE, bound)).isEqualTo(HostState.OTHER);
    }

    private static String mounts(String target, String uuid) {
        return "{\"filesystems\": [{\"target\": \"/\", \"source\": \"/dev/nvme0n1p1\", \"uuid\": null, \"label\": null},"
                + "{\"target\": \"" + target + "\", \"source\": \"/dev/nvme1n1\", \"uuid\": \"" + uuid
                + "\", \"label\": null}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "garbage", "[{", "{\"a\":", "[1,2", "\u0000", "<html>"})
    void nonsenseIsNoState(String printed) {
        assertThatThrownBy(() -> HostState.of(ADDRESS, NODE, printed))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.kind()).isEqualTo(CloudException.Kind.BROKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"x\"", "{\"ifname\":5}", "[[[]]]", "[{\"ifname\":\"ens5\",\"addr_info\":3}]"})
    void otherDocumentsHoldNothing(String printed) {
        assertThat(HostState.of(ADDRESS, NODE, printed)).isEqualTo(HostState.NONE);
    }

    private static HostTask address(Optional<PolicyRouting> routing) {
        return new InterfaceAddress(new IpAddress("10.0.0.51"), "ens5", Tool.IPROUTE2, routing, false);
    }
}
