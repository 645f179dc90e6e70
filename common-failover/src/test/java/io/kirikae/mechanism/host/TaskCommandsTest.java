package io.kirikae.mechanism.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.InterfaceAddress;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.HostTask.PolicyRouting;
import io.kirikae.topology.HostTask.Tool;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words as an administrator would type them. */
class TaskCommandsTest {

    private static final Node NODE = new Node(new NodeName("a"), new InstanceId("i-a"), new IpAddress("10.0.0.10"));
    private static final PolicyRouting ROUTING = new PolicyRouting(new IpAddress("10.0.0.1"), 151);

    @Test
    void iproute2() {
        HostTask task = address(Tool.IPROUTE2, Optional.of(ROUTING), true);

        assertThat(changing(task, true))
                .isEqualTo("ip -4 rule del from 10.0.0.51/32 lookup 151 priority 151 || true;"
                        + " ip address replace 10.0.0.51/32 dev ens5 || exit 102;"
                        + " ip -4 route replace default via 10.0.0.1 dev ens5 table 151 || exit 103;"
                        + " ip -4 rule add from 10.0.0.51/32 lookup 151 priority 151 || exit 104;"
                        + " arping -q -U -c 2 -w 1 -I ens5 10.0.0.51 || true");
        assertThat(changing(task, false))
                .isEqualTo("ip -4 rule del from 10.0.0.51/32 lookup 151 priority 151 || true;"
                        + " ip address del 10.0.0.51/32 dev ens5 || exit 102");
    }

    /** As netplan 0.106 takes them: the file is gone again after the second. */
    @Test
    void netplan() {
        HostTask task = address(Tool.NETPLAN, Optional.empty(), false);

        assertThat(changing(task, true))
                .isEqualTo("netplan set --origin-hint=90-kirikae-10-0-0-51 'ethernets.ens5.addresses=[10.0.0.51/32]'"
                        + " || exit 101; netplan apply || exit 102");
        assertThat(changing(task, false))
                .isEqualTo("netplan set --origin-hint=90-kirikae-10-0-0-51 ethernets.ens5=null || exit 101;"
                        + " netplan apply || exit 102");
    }

    @Test
    void networkManager() {
        HostTask task = address(Tool.NETWORK_MANAGER, Optional.of(ROUTING), false);

        assertThat(changing(task, true))
                .isEqualTo("nmcli device modify ens5 +ipv4.addresses 10.0.0.51/32"
                        + " +ipv4.routes '0.0.0.0/0 10.0.0.1 table=151'"
                        + " +ipv4.routing-rules 'priority 151 from 10.0.0.51/32 table 151' || exit 101");
        assertThat(changing(task, false)).contains(" -ipv4.addresses ", " -ipv4.routes ", " -ipv4.routing-rules ");
    }

    @Test
    void amazonLinuxIsToldToLookWhatAwsHasAssigned() {
        HostTask task = address(Tool.AMAZON_EC2_NET_UTILS, Optional.empty(), false);

        assertThat(changing(task, true)).isEqualTo("systemctl start refresh-policy-routes@ens5.service || exit 101");
        assertThat(changing(task, false)).isEqualTo(changing(task, true));
    }

    @Test
    void aLoopbackAddressOfIpv6HasItsOwnPrefix() {
        HostTask task = new HostTask.LoopbackAddress(new IpAddress("2001:db8::51"));

        assertThat(changing(task, true)).isEqualTo("ip address replace 2001:db8::51/128 dev lo || exit 101");
    }

    @Test
    void aTranslationStandsOnce() {
        HostTask task = new HostTask.Dnat(new IpAddress("192.168.100.1"));
        String rule = " PREROUTING -d 192.168.100.1/32 -j DNAT --to-destination 10.0.0.10";

        assertThat(changing(task, true))
                .isEqualTo(
                        "iptables -w 5 -t nat -D" + rule + " || true; iptables -w 5 -t nat -A" + rule + " || exit 102");
        assertThat(changing(task, false)).isEqualTo("iptables -w 5 -t nat -D" + rule + " || exit 101");
    }

    @Test
    void aServiceStopsBeforeItsFilesGo() {
        HostTask task = new Mount("LABEL=files", "/srv/files", Optional.of("smbd.service"));

        assertThat(changing(task, true))
                .isEqualTo("mount LABEL=files /srv/files || exit 101; systemctl start smbd.service || exit 102");
        assertThat(changing(task, false))
                .isEqualTo("systemctl stop smbd.service || exit 101; umount /srv/files || exit 102");
    }

    @Test
    void anExitStatusTellsWhichCommandFailed() {
        Commands commands = new Commands(
                List.of(new Commands.Line(List.of("a"), false), new Commands.Line(List.of("b"), false)),
                Duration.ofSeconds(1));

        assertThat(commands.failedAt(0)).isZero();
        assertThat(commands.failedAt(101)).isEqualTo(1);
        assertThat(commands.failedAt(102)).isEqualTo(2);
        assertThat(List.of(1, 2, 103, 127, 255, -1))
                .allSatisfy(status -> assertThat(commands.failedAt(status)).isNegative());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a'b", "a\"b", "a;b", "$x", "`x`", "a&b", "a|b", "a>b", "a<b", "a\\b", "a\nb", "*", "~", "!x",
                "(x)", "#", "é", "a\tb"
            })
    void whatAShellCouldReadIsNoWord(String word) {
        assertThatThrownBy(() -> new Commands.Line(List.of("echo", word), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-eth0", "eth0;x", "a name", "", "averyveryverylongname", "eth0\n"})
    void anInterfaceIsOneWord(String device) {
        assertThatThrownBy(() -> new InterfaceAddress(
                        new IpAddress("10.0.0.51"), device, Tool.IPROUTE2, Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/..", "/srv/../etc", "srv", "/", "/a b", "/-o", "/srv//x", "/$(id)"})
    void aDirectoryIsOneWord(String directory) {
        assertThatThrownBy(() -> new Mount("UUID=0a1b", directory, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UUID=", "UUID=a b", "-t=x", "/etc/passwd", "/dev/../etc", "//host/share"})
    void aSourceIsADevice(String source) {
        assertThatThrownBy(() -> new Mount(source, "/srv/files", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static HostTask address(Tool tool, Optional<PolicyRouting> routing, boolean announce) {
        return new InterfaceAddress(new IpAddress("10.0.0.51"), "ens5", tool, routing, announce);
    }

    private static String changing(HostTask task, boolean on) {
        return TaskCommands.changing(task, NODE, on).shellLine();
    }
}
