package io.kirikae.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.mechanism.CloudException.Kind;
import io.kirikae.mechanism.host.Commands;
import io.kirikae.mechanism.host.Hosts.Ended;
import io.kirikae.mechanism.host.Hosts.NotBegun;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandHostsTest {

    private static final Node A = new Node(new NodeName("a"), new InstanceId("i-0a1"), new IpAddress("10.0.0.10"));
    private static final Node B = new Node(new NodeName("b"), new InstanceId("i-0b2"), new IpAddress("10.0.0.20"));

    @Test
    void theProgramIsGivenTheNodeAndTheWords() {
        assertThat(run(List.of("echo", "{node}/{address}/{instance}"), "ip", "-j", "address"))
                .isEqualTo(new Ended(0, "a/10.0.0.10/i-0a1 ip -j address\n", ""));
    }

    @Test
    void withoutAProgramCommandsRunHere() {
        assertThat(run(List.of(), "echo", "here")).isEqualTo(new Ended(0, "here\n", ""));
    }

    @Test
    void noShellReadsTheWords() {
        assertThat(run(List.of("echo", "$HOME;`id`", "*"), "x")).isEqualTo(new Ended(0, "$HOME;`id` * x\n", ""));
    }

    @Test
    void aProgramThatIsNotThereHasDoneNothing() {
        assertThat(run(List.of("/there/is/no/such"), "x"))
                .isInstanceOfSatisfying(
                        NotBegun.class, not -> assertThat(not.why()).contains("/there/is/no/such cannot be started"));
    }

    @Test
    void whatAProgramLeavesBehindIsNotWaitedForAndALongAnswerIsCut() {
        Object left = run(List.of("sh", "-c", "sleep 60 & echo done", "sh"), "x");
        Object much = run(List.of("sh", "-c", "seq 1 100000", "sh"), "x");

        assertThat(left).isEqualTo(new Ended(0, "done\n", ""));
        assertThat(much).isInstanceOfSatisfying(Ended.class, ended -> assertThat(ended.output())
                .hasSize(20_000)
                .startsWith("1\n2\n"));
    }

    @Test
    void aCommandThatFailsStopsThoseBehindIt() {
        Commands commands = new Commands(
                List.of(
                        new Commands.Line(List.of("false"), true),
                        new Commands.Line(List.of("echo", "one"), false),
                        new Commands.Line(List.of("false"), false),
                        new Commands.Line(List.of("echo", "two"), false)),
                Duration.ofSeconds(30));

        assertThat(CommandHosts.run(host(List.of()), new HostReach.Command(List.of()), commands))
                .isEqualTo(new Ended(3, "one\n", "exit status 1"));
    }

    /** Whoever can write the journal must not be able to run programs here. */
    @Test
    void whatTheConfigurationDoesNotNameIsNotRun() {
        ConfiguredHosts hosts = new ConfiguredHosts((host, commands) -> new Ended(0, "by SSM", ""));
        hosts.know(group(new HostReach.Ssm()));
        Commands commands = commands("echo", "x");

        assertThat(hosts.run(new Host(A, new HostReach.Ssm()), commands)).isEqualTo(new Ended(0, "by SSM", ""));
        assertThat(hosts.run(host(List.of("/bin/sh", "-c", "id")), commands))
                .isInstanceOfSatisfying(
                        NotBegun.class, not -> assertThat(not.kind()).isEqualTo(Kind.DENIED));
    }

    private static Object run(List<String> program, String... words) {
        return CommandHosts.run(host(program), new HostReach.Command(program), commands(words));
    }

    private static Commands commands(String... words) {
        return new Commands(List.of(new Commands.Line(List.of(words), false)), Duration.ofSeconds(30));
    }

    private static Host host(List<String> program) {
        return new Host(A, new HostReach.Command(program));
    }

    private static Group group(HostReach by) {
        return new Group(
                new GroupName("g"),
                List.of(A, B),
                List.of(new FloatingAddress.SecondaryIp(List.of(new IpAddress("10.0.0.30")))),
                Optional.empty(),
                Optional.of(new HostSetup(by, List.of())));
    }
}
