package io.kirikae.nagios.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.config.NrpeSettings;
import io.kirikae.health.Probes;
import io.kirikae.nagios.Greeting;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.SystemTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Commands of the configuration, and what their arguments may be. */
class ConfiguredChecksTest {

    private static final String SITE = """
            nrpe:
              legacy: plain-text
              arguments: true
              commands:
                check_port: {tcp: {host: 127.0.0.1, port: PORT, expect: "220", timeout: 20s}}
                check_any: {tcp: {port: 1, timeout: 20s, warning: 60, arguments: [host, port, warning]}}
                check_ftp: {ftp: {host: 127.0.0.1, port: PORT, arguments: [directory]}}
                check_group: {group: {name: ftp, status: owner, arguments: [name, status]}}
            groups:
              ftp:
                nodes:
                  ftp-1: {instance: i-0a1, address: 172.16.11.10}
                  ftp-2: {instance: i-0b2, address: 172.16.11.20}
                move: [{elastic-ip: {id: eipalloc-0d4}}]
                probes: [{ftp: {}}]
            """;

    @Test
    void looksAsItIsConfigured() throws Exception {
        try (Greeting server = Greeting.with("220 ready\r\n")) {
            CheckOutput output = run(server.port(), "check_port");

            assertThat(output.state()).isEqualTo(ServiceState.OK);
            assertThat(output.text())
                    .startsWith("TCP OK: 127.0.0.1:" + server.port() + " answers in ")
                    .contains(";20 connect=");
        }
    }

    @Test
    void anArgumentSetsTheSettingOfItsName() throws Exception {
        try (Greeting server = Greeting.with("hello\r\n")) {
            CheckOutput output = run(1, "check_any", "127.0.0.1", Integer.toString(server.port()), "@0:60");

            assertThat(output.state()).isEqualTo(ServiceState.WARNING);
            assertThat(output.text())
                    .startsWith("TCP WARNING: 127.0.0.1:" + server.port())
                    .contains("(warning range @0:60)");
        }
    }

    @Test
    void anArgumentThatIsNoValueOfItsSettingIsUnknown() throws Exception {
        assertThat(run(1, "check_any", "$(id)").text())
                .isEqualTo(
                        "UNKNOWN: wrong argument: a host is an IP address like 172.16.11.10 or a name like ftp.example.com");
        assertThat(run(1, "check_any", "-oProxyCommand=x").state()).isEqualTo(ServiceState.UNKNOWN);
        assertThat(run(1, "check_any", "127.0.0.1", "70000").text())
                .isEqualTo("UNKNOWN: wrong argument: a port is a number from 1 to 65535");
        assertThat(run(1, "check_any", "127.0.0.1", "1", "5:1").text())
                .isEqualTo("UNKNOWN: wrong argument: the start of the range lies behind its end");
        assertThat(run(1, "check_ftp", "a\r\nDELE b").text())
                .isEqualTo(
                        "UNKNOWN: wrong argument: the user and the directory of an FTP probe are each one line of text");
        assertThat(run(1, "check_group", "ftp", "nonsense").text())
                .isEqualTo("UNKNOWN: wrong argument: no aspect of a group has that name");
        assertThat(run(1, "check_any", "").state()).isEqualTo(ServiceState.UNKNOWN);
    }

    @Test
    void moreArgumentsThanAreDeclaredAreUnknown() throws Exception {
        assertThat(run(1, "check_port", "x").text()).isEqualTo("UNKNOWN: the command takes no arguments");
        assertThat(run(1, "check_any", "a", "b", "c", "d").text())
                .isEqualTo("UNKNOWN: the command takes at most these arguments: host, port, warning");
    }

    @Test
    void asksForTheGroupThatIsNamed() throws Exception {
        assertThat(run(1, "check_group").text()).isEqualTo("GROUP UNKNOWN: asked for ftp");
        assertThat(run(1, "check_group", "web").text()).isEqualTo("GROUP UNKNOWN: asked for web");
    }

    private static CheckOutput run(int port, String command, String... arguments)
            throws ConfigurationException, InterruptedException {
        NrpeSettings settings = ConfigurationFile.read("kirikae.yaml", SITE.replace("PORT", Integer.toString(port)))
                .nrpe()
                .orElseThrow();
        SystemTime time = new SystemTime();
        try (ConfiguredChecks checks = new ConfiguredChecks(
                settings,
                new Probes(time),
                group -> {
                    throw new CheckFailure("asked for " + group);
                },
                time)) {
            return Objects.requireNonNull(checks.byName().get(command)).run(List.of(arguments));
        }
    }
}
