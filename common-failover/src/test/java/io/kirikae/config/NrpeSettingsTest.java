package io.kirikae.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.config.CheckSpec.Argument;
import io.kirikae.config.CheckSpec.CertificateDays;
import io.kirikae.config.NrpeSettings.Legacy;
import io.kirikae.config.NrpeSettings.Tls;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.WitnessSpec;
import io.kirikae.nrpe.Range;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands under {@code nrpe}, and the witness of that name. */
class NrpeSettingsTest {

    private static final String TLS = "tls: {certificate: /t.pem, key: /t.key}";

    @TempDir
    Path directory;

    @Test
    void thereIsNoPortUnlessItIsWritten() throws Exception {
        assertThat(read(Sites.SMALLEST).nrpe()).isEmpty();
    }

    @Test
    void defaultsLetNobodyInButThisHost() throws Exception {
        NrpeSettings settings = nrpe("nrpe: {" + TLS + ", commands: {c: {tcp: {host: h, port: 21}}}}");

        assertThat(settings)
                .isEqualTo(new NrpeSettings(
                        "127.0.0.1",
                        5666,
                        List.of(CidrBlock.parse("127.0.0.0/8"), CidrBlock.parse("::1/128")),
                        Optional.of(new Tls(Path.of("/t.pem"), Path.of("/t.key"), Optional.empty(), List.of())),
                        Legacy.NONE,
                        Duration.ofSeconds(9),
                        64,
                        false,
                        settings.commands()));
        CheckSpec.Look look = (CheckSpec.Look) settings.commands().get("c");
        assertThat(look.warning()).isEmpty();
        assertThat(look.certificate()).isEqualTo(new CertificateDays(14, 7));
        assertThat(look.arguments()).isEmpty();
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Path secret = Sites.file(directory, "s3cret\n", "rw-r-----");

        NrpeSettings settings = read(Sites.full(secret)).nrpe().orElseThrow();

        assertThat(settings.allow()).containsExactly(CidrBlock.parse("172.16.12.0/24"));
        assertThat(settings.tls().orElseThrow().clientNames()).containsExactly("nagios-1");
        assertThat(settings.tls().orElseThrow().clientCa()).contains(Path.of("/srv/ca.pem"));
        assertThat(settings.arguments()).isTrue();
        assertThat(settings.commands().keySet())
                .containsExactly("check_ftp", "check_smtp", "check_beat", "check_group");
        CheckSpec.Look ftp = (CheckSpec.Look) settings.commands().get("check_ftp");
        assertThat(ftp.probe()).isInstanceOf(ProbeSpec.Ftp.class);
        assertThat(ftp.critical()).contains(Range.parse("~:3"));
        assertThat(ftp.certificate()).isEqualTo(new CertificateDays(30, 10));
        assertThat(ftp.arguments())
                .containsExactly(Argument.HOST, Argument.PORT, Argument.DIRECTORY, Argument.WARNING, Argument.CRITICAL);
        assertThat(settings.commands().get("check_group"))
                .isEqualTo(
                        new CheckSpec.Standing(new GroupName("ftp"), GroupAspect.READINESS, List.of(Argument.STATUS)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "nrpe: {} > 'commands' is missing",
                "nrpe: {commands: {c: {tcp: {host: h, port: 1}}}} > is missing: name certificate and key",
                "nrpe: {legacy: plain-text, TLS, commands: {}} > is offered in place of tls",
                "nrpe: {TLS, commands: {c: {tcp: {port: 1}}}} > must say where to look",
                "nrpe: {TLS, commands: {c: {heartbeat: {port: 1, key: {env: PATH}}}}} > must say whose heartbeats",
                "nrpe: {TLS, commands: {c: {group: {name: nope}}}} > there is no group nope",
                "nrpe: {TLS, commands: {'a b': {tcp: {host: h, port: 1}}}} > expected a name of 1 to 63 letters",
                "nrpe: {TLS, commands: {c: {ftp: {host: h, warning: '5:1'}}}} > the start of the range lies behind its end",
                "nrpe: {TLS, commands: {c: {ftp: {host: h, arguments: [user]}}}} > expected one of host, port, directory",
                "nrpe: {TLS, commands: {c: {ftp: {host: h, decisive: true}}}} > is not a setting",
                "nrpe: {TLS, allow: [10.0.0.1/8], commands: {}} > expected a network such as",
                "nrpe: {tls: {certificate: /a, key: /b, client-names: [x]}, commands: {}} > needs client-ca",
            })
    void saysWhatIsWrong(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml.replace("TLS", TLS)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "nrpe: {legacy: plain-text, commands: {c: {tcp: {host: h, port: 1}}}} > nothing is encrypted",
                "nrpe: {legacy: anonymous-dh, commands: {c: {tcp: {host: h, port: 1}}}} > can read and forge answers",
                "nrpe: {TLS, commands: {c: {tcp: {host: h, port: 1, arguments: [port]}}}} > while nrpe.arguments is false",
            })
    void warnsOfWhatIsLegalAndWeak(String yaml, String warning) throws Exception {
        assertThat(read(yaml.replace("TLS", TLS) + "\n" + Sites.SMALLEST).warnings())
                .first()
                .asString()
                .contains(warning);
    }

    @Test
    void aWitnessTrustsOnlyCertificatesByDefault() throws Exception {
        assertThat(witness("{host: 172.16.12.5, command: check_ftp}"))
                .isEqualTo(new WitnessSpec.Nrpe(
                        "172.16.12.5",
                        5666,
                        "check_ftp",
                        Optional.empty(),
                        new WitnessSpec.Security.Certificate(true, Optional.empty(), Optional.empty()),
                        false,
                        Duration.ofSeconds(5)));
    }

    @Test
    void aWitnessWithoutCertificateIsWarnedOf() throws Exception {
        Configuration configuration = read(Sites.SMALLEST
                + "\n    witnesses: [{nrpe: {host: 172.16.12.5, command: check_ftp, encryption: anonymous-dh}}]");

        assertThat(configuration.warnings()).singleElement().asString().contains("can answer in place of the agent");
    }

    @Test
    void aCertificateOfOursNeedsItsKey() {
        assertThatThrownBy(() -> witness("{host: h, command: c, certificate: /a.pem}"))
                .hasMessageContaining("certificate and key belong together");
    }

    private static WitnessSpec witness(String nrpe) throws ConfigurationException {
        return read(Sites.SMALLEST + "\n    witnesses: [{nrpe: " + nrpe + "}]")
                .groups()
                .get(new GroupName("ftp"))
                .witnesses()
                .get(0);
    }

    private static NrpeSettings nrpe(String yaml) throws ConfigurationException {
        return read(yaml).nrpe().orElseThrow();
    }

    private static Configuration read(String yaml) throws ConfigurationException {
        return ConfigurationFile.read("kirikae.yaml", yaml);
    }
}
