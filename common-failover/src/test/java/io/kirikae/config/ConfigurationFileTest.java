package io.kirikae.config;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.Window;
import io.kirikae.decision.Windows;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.health.ProbeSpec.Transfer;
import io.kirikae.health.Secret;
import io.kirikae.health.WitnessSpec;
import io.kirikae.nrpe.NrpeVersion;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.HostTask;
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
import io.kirikae.topology.Standby;
import io.kirikae.topology.TargetGroupArn;
import io.kirikae.topology.VolumeId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    private static final GroupName FTP = new GroupName("ftp");
    private static final Node FIRST =
            new Node(new NodeName("ftp-1"), new InstanceId("i-0a1"), new IpAddress("172.16.11.10"));
    private static final Node SECOND =
            new Node(new NodeName("ftp-2"), new InstanceId("i-0b2"), new IpAddress("172.16.11.20"));
    private static final Secret NOBODYS = new Secret("", () -> "");

    @TempDir
    Path directory;

    @Test
    void emptyFileHasTheDefaultsAndSaysThatNothingIsLookedAfter() throws Exception {
        Configuration configuration = ConfigurationFile.read("kirikae.yaml", "");

        assertThat(configuration.aws())
                .isEqualTo(new AwsSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ofSeconds(2),
                        ofSeconds(8),
                        Optional.empty(),
                        16,
                        1));
        assertThat(configuration.store()).isEqualTo(new StoreSettings.Sqlite(Path.of("/var/lib/kirikae/kirikae.db")));
        assertThat(configuration.lease()).isEqualTo(new LeaseSettings(ofSeconds(15), ofSeconds(3)));
        assertThat(configuration.daemon())
                .isEqualTo(new DaemonSettings(
                        Path.of("/run/kirikae/kirikae.sock"), "kirikae", ofSeconds(10), ofMinutes(1), ofMinutes(10)));
        assertThat(configuration.alerts())
                .isEqualTo(new AlertSettings(
                        Path.of("/var/spool/kirikae"), ofMinutes(10), Optional.empty(), Optional.empty()));
        assertThat(configuration.history()).isEqualTo(new HistorySettings(java.time.Duration.ofDays(400), 100));
        assertThat(configuration.metrics()).isEqualTo(new MetricsSettings(Optional.empty()));
        assertThat(configuration.groups()).isEmpty();
        assertThat(configuration.warnings())
                .hasToString("[kirikae.yaml:1:1: groups: names no group, so there is nothing to look after]");
    }

    @Test
    void portThatOtherHostsReachNeedsTokenAndCertificate() throws Exception {
        String open = Sites.SMALLEST + "\nalerts: {http: {listen: 0.0.0.0}}\n";

        assertThatThrownBy(() -> ConfigurationFile.read("kirikae.yaml", open))
                .hasMessageContaining(
                        "alerts.http.listen: is reachable from other hosts, so token and tls are required");
        String deaf = Sites.SMALLEST + "\nalerts: {orders-token: {env: HOME}}\n";
        assertThatThrownBy(() -> ConfigurationFile.read("kirikae.yaml", deaf))
                .hasMessageContaining("alerts.orders-token: needs the port of alerts");
        String local = Sites.SMALLEST + "\nalerts: {http: {}}\n";
        assertThat(ConfigurationFile.read("kirikae.yaml", local).alerts().http())
                .contains(new HttpSettings("127.0.0.1", 8470, Optional.empty(), Optional.empty()));
    }

    @Test
    void groupThatNamesOnlyWhatItMustHasTheDefaults() throws Exception {
        GroupSettings settings =
                ConfigurationFile.read("kirikae.yaml", Sites.SMALLEST).groups().get(FTP);

        FloatingAddress elastic = new FloatingAddress.ElasticIp(new AllocationId("eipalloc-0d4"), Map.of());
        ProbeSpec session = new ProbeSpec.Ftp(
                Optional.empty(),
                21,
                "anonymous",
                Optional.empty(),
                Tls.NONE,
                true,
                14,
                Transfer.LIST,
                "",
                ofSeconds(5),
                true);
        assertThat(settings)
                .isEqualTo(new GroupSettings(
                        new Group(FTP, List.of(FIRST, SECOND), List.of(elastic)),
                        List.of(session),
                        new Prove.ByFirstDecisiveProbe(),
                        ofSeconds(30),
                        List.of(),
                        DecisionPolicy.defaults(),
                        ofMinutes(5),
                        DriftPolicy.RAISE));
    }

    @Test
    void otherProbesAndAddressesHaveTheirDefaults() throws Exception {
        String text = Sites.SMALLEST
                .replace(
                        "[{ftp: {}}]",
                        "[{ftp: {tls: implicit}}, {tcp: {port: 80}}, {ping: }, {beacon: {port: 4710, key: {env: PATH}}}]")
                .replace(
                        "[{elastic-ip: {id: eipalloc-0d4}}]",
                        "[{network-interface: {id: eni-0c3}}, {route: {destination: 192.168.100.1/32, tables: [rtb-0e5]}},"
                                + " {dns-record: {zone: Z1, name: vip.example.com}}]");

        GroupSettings settings =
                ConfigurationFile.read("kirikae.yaml", text).groups().get(FTP);

        assertThat(((ProbeSpec.Ftp) settings.probes().get(0)).port()).isEqualTo(990);
        assertThat(settings.probes().subList(1, 4))
                .containsExactly(
                        new ProbeSpec.Tcp(Optional.empty(), 80, Tls.NONE, true, "", "", ofSeconds(3), true),
                        new ProbeSpec.Ping(Optional.empty(), ofSeconds(1), false),
                        new ProbeSpec.Beacon(
                                4710,
                                Optional.empty(),
                                new Secret("environment variable PATH", NOBODYS.reader()),
                                ofSeconds(3),
                                true));
        assertThat(settings.group().addresses())
                .containsExactly(
                        new FloatingAddress.NetworkInterface(
                                new InterfaceId("eni-0c3"), OptionalInt.empty(), Optional.empty()),
                        new FloatingAddress.Route(
                                CidrBlock.parse("192.168.100.1/32"), List.of(new RouteTableId("rtb-0e5")), false),
                        new FloatingAddress.DnsRecord(
                                new HostedZoneId("Z1"),
                                "vip.example.com",
                                RecordType.A,
                                ofSeconds(60),
                                Optional.empty(),
                                Map.of()));
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Path secret = Sites.file(directory, "s3cret\n", "rw-r-----");

        Configuration configuration = ConfigurationFile.read("kirikae.yaml", Sites.full(secret));

        assertThat(configuration.aws())
                .isEqualTo(new AwsSettings(
                        Optional.of("us-gov-west-1"),
                        Optional.of(URI.create("http://127.0.0.1:4566")),
                        Optional.of("kirikae"),
                        Duration.ofMillis(500),
                        ofSeconds(3),
                        Optional.of(new InstanceId("i-0a1")),
                        4,
                        10));
        assertThat(configuration.store()).isEqualTo(new StoreSettings.Sqlite(Path.of("/srv/kirikae.db")));
        assertThat(configuration.lease()).isEqualTo(new LeaseSettings(ofSeconds(30), ofSeconds(5)));
        GroupSettings settings = configuration.groups().get(FTP);
        assertThat(settings.group())
                .isEqualTo(new Group(
                        FTP,
                        List.of(FIRST, SECOND),
                        everyAddress(),
                        Optional.of(new Fence.ByStop(true, true)),
                        Optional.of(everyTask()),
                        Optional.of(new Standby(Duration.ofMinutes(8), false, List.of("m5.xlarge", "m4.large")))));
        assertThat(configuration.groups().get(new GroupName("web")).group().nodes())
                .contains(Node.launched(
                        new NodeName("web-2"),
                        new Launch(
                                new InterfaceId("eni-0e5"),
                                new LaunchTemplateId("lt-0a1"),
                                "3",
                                Optional.of("web-server")),
                        new IpAddress("172.16.11.60")));
        assertThat(settings.probes()).isEqualTo(everyProbe(secret));
        assertThat(settings.prove())
                .isEqualTo(new Prove.By(new ProbeSpec.Tcp(
                        Optional.of("172.16.11.30"), 21, Tls.NONE, true, "", "220", ofSeconds(3), true)));
        assertThat(settings.proveWithin()).isEqualTo(ofSeconds(20));
        assertThat(settings.witnesses())
                .containsExactly(
                        new WitnessSpec.Tcp("172.16.11.1", 53, ofSeconds(2)),
                        new WitnessSpec.Tcp("2001:db8::1", 53, ofSeconds(2)),
                        new WitnessSpec.Ping("gateway.example.com", ofSeconds(2)),
                        new WitnessSpec.Daemons(1),
                        new WitnessSpec.Nrpe(
                                "172.16.12.5",
                                5667,
                                "check_ftp_pair",
                                Optional.of(NrpeVersion.V2),
                                new WitnessSpec.Security.Certificate(
                                        false,
                                        Optional.of(Path.of("/srv/ca.pem")),
                                        Optional.of(new WitnessSpec.Identity(
                                                Path.of("/srv/tls.pem"), Path.of("/srv/tls.key")))),
                                true,
                                ofSeconds(3)));
        assertThat(settings.decide())
                .isEqualTo(new DecisionPolicy(
                        5, ofSeconds(2), 2, Duration.ZERO, 2, FailoverMode.AUTOMATIC, everyWindow()));
        assertThat(settings.runWithin()).isEqualTo(ofMinutes(10));
    }

    private static HostSetup everyTask() {
        return new HostSetup(
                new HostReach.Ssh("kirikae", 2222, "/etc/kirikae/id", "/etc/kirikae/known_hosts", true),
                List.of(
                        new HostTask.InterfaceAddress(
                                new IpAddress("172.16.11.30"),
                                "ens5",
                                HostTask.Tool.NETWORK_MANAGER,
                                Optional.of(new HostTask.PolicyRouting(new IpAddress("172.16.11.1"), 130)),
                                true),
                        new HostTask.LoopbackAddress(new IpAddress("2001:db8::30")),
                        new HostTask.Dnat(new IpAddress("192.168.100.1"))));
    }

    @Test
    void nodesCanBeReachedBySsmOrByAProgram() throws Exception {
        String site = Sites.SMALLEST + "\n    host: {by: ";

        assertThat(reach(site + "{ssm: {}}}")).isEqualTo(new HostReach.Ssm());
        assertThat(reach(site + "{command: {words: [ip, netns, exec, '{node}']}}}"))
                .isEqualTo(new HostReach.Command(List.of("ip", "netns", "exec", "{node}")));
    }

    private static HostReach reach(String site) throws Exception {
        return ConfigurationFile.read("kirikae.yaml", site)
                .groups()
                .get(FTP)
                .group()
                .host()
                .orElseThrow()
                .by();
    }

    @Test
    void proofCanBeRenounced() throws Exception {
        GroupSettings settings = ConfigurationFile.read("kirikae.yaml", Sites.SMALLEST + "\n    prove: none")
                .groups()
                .get(FTP);

        assertThat(settings.prove()).isEqualTo(new Prove.Nothing());
    }

    @Test
    void tableThatSeveralHostsShareCanBeNamed() throws Exception {
        Configuration configuration = ConfigurationFile.read("kirikae.yaml", "store: {dynamodb: {table: kirikae}}");

        assertThat(configuration.store())
                .isEqualTo(new StoreSettings.DynamoDb("kirikae", Optional.empty(), Optional.empty()));
    }

    @Test
    void groupsAndNodesKeepTheOrderOfTheFile() throws Exception {
        String text = Sites.SMALLEST
                + Sites.SMALLEST.replace("groups:\n  ftp:", "\n  alpha:").replace("0d4", "0d5");

        Configuration configuration = ConfigurationFile.read("kirikae.yaml", text);

        assertThat(configuration.groups().keySet()).containsExactly(FTP, new GroupName("alpha"));
        assertThat(configuration.groups().get(FTP).group().preferred()).isEqualTo(FIRST);
    }

    @Test
    void fileMayBeginWithAByteOrderMarkAndHaveWindowsLineEnds() throws Exception {
        Path file = directory.resolve("kirikae.yaml");
        Files.writeString(file, "\uFEFF" + Sites.SMALLEST.replace("\n", "\r\n"));

        assertThat(ConfigurationFile.read(file).groups()).containsKey(FTP);
    }

    @Test
    void missingFileIsSaid() {
        Path file = directory.resolve("none.yaml");

        assertThatThrownBy(() -> ConfigurationFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ": there is no such file");
    }

    @Test
    void directoryIsNoFile() {
        assertThatThrownBy(() -> ConfigurationFile.read(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(directory + ": is a directory; name the file in it");
    }

    private static List<FloatingAddress> everyAddress() {
        return List.of(
                new FloatingAddress.Volume(
                        new VolumeId("vol-0a7"),
                        Optional.of("/dev/sdg"),
                        Optional.of(new HostTask.Mount("UUID=0a1b", "/srv/files", Optional.of("vsftpd.service")))),
                new FloatingAddress.TargetGroup(
                        new TargetGroupArn(
                                "arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:123456789012:targetgroup/ftp/"
                                        + "0123456789abcdef"),
                        OptionalInt.of(2121),
                        Duration.ofSeconds(30),
                        true),
                new FloatingAddress.TargetGroup(
                        new TargetGroupArn(
                                "arn:aws:elasticloadbalancing:us-west-1:123456789012:targetgroup/web/0123456789abcdef"),
                        OptionalInt.empty(),
                        Duration.ofMinutes(2),
                        false,
                        Optional.of(new HostTask.HealthFile("/run/in-service"))),
                new FloatingAddress.ElasticIp(
                        new AllocationId("eipalloc-0d4"), Map.of(SECOND.name(), new IpAddress("172.16.11.21"))),
                new FloatingAddress.NetworkInterface(
                        new InterfaceId("eni-0c3"), OptionalInt.of(2), Optional.of(ofMinutes(1))),
                new FloatingAddress.SecondaryIp(List.of(new IpAddress("172.16.11.30"), new IpAddress("172.16.11.31"))),
                new FloatingAddress.SecondaryIp(List.of(new IpAddress("2001:db8::30"))),
                new FloatingAddress.Route(
                        CidrBlock.parse("192.168.100.1/32"),
                        List.of(new RouteTableId("rtb-0e5"), new RouteTableId("rtb-0f6")),
                        true),
                new FloatingAddress.DnsRecord(
                        new HostedZoneId("Z0123456789ABC"),
                        "vip.example.com",
                        RecordType.CNAME,
                        Duration.ZERO,
                        Optional.of(new FloatingAddress.Weight("east", 10)),
                        Map.of(FIRST.name(), "one.example.com", SECOND.name(), "two.example.com")));
    }

    private static List<ProbeSpec> everyProbe(Path secret) {
        return List.of(
                new ProbeSpec.Ftp(
                        Optional.of("ftp.example.com"),
                        2121,
                        "probe",
                        Optional.of(new Secret(secret.toString(), NOBODYS.reader())),
                        Tls.EXPLICIT,
                        false,
                        30,
                        Transfer.ROUNDTRIP,
                        "/probe",
                        ofSeconds(9),
                        false),
                new ProbeSpec.Tcp(
                        Optional.of("172.16.11.30"),
                        25,
                        Tls.IMPLICIT,
                        false,
                        "EHLO kirikae\r\n",
                        "220",
                        ofSeconds(2),
                        false),
                new ProbeSpec.Ping(Optional.of("172.16.11.30"), ofSeconds(2), true),
                new ProbeSpec.Beacon(
                        4710,
                        Optional.of("one"),
                        new Secret("environment variable PATH", NOBODYS.reader()),
                        ofSeconds(5),
                        false));
    }

    private static Windows everyWindow() {
        return new Windows(
                List.of(Window.parse("Mon-Fri 08:00-20:00")),
                List.of(Window.parse("Sat,Sun 00:00-24:00"), Window.parse("* 01:00-05:00")),
                List.of(),
                ZoneId.of("Asia/Tokyo"));
    }
}
