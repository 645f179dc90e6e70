package io.kirikae.nagios.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.config.NrpeSettings.Legacy;
import io.kirikae.nagios.SteppedTime;
import io.kirikae.nagios.endpoint.CheckNrpe.Result;
import io.kirikae.time.SystemTime;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port as the real check_nrpe of Debian sees it. */
class RealClientTest {

    @TempDir
    static Path directory;

    private static TestKeys keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = TestKeys.in(directory).client("nagios-1").client("stranger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-u", "-3", "-2"})
    void answersEveryVersionWithoutEncryption(String version) throws Exception {
        try (NrpeServer server = Servers.plain()) {
            assertThat(CheckNrpe.ask(server.port(), "-n", version, "-c", "fixed"))
                    .isEqualTo(new Result(0, Servers.PERF));
            assertThat(CheckNrpe.ask(server.port(), "-n", version, "-c", "warn"))
                    .isEqualTo(new Result(1, "TEST WARNING: so"));
            assertThat(server.counts().connections()).as("no second connection").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-u", "-3", "-2"})
    void answersEveryVersionByTls(String version) throws Exception {
        try (NrpeServer server = Servers.tls(keys)) {
            assertThat(CheckNrpe.ask(server.port(), version, "-c", "fixed")).isEqualTo(new Result(0, Servers.PERF));
            assertThat(server.counts().connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.2+"})
    void speaksTls12(String version) throws Exception {
        try (NrpeServer server = Servers.tls(keys)) {
            assertThat(CheckNrpe.ask(server.port(), "-S", version, "-c", "fixed")
                            .code())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void speaksNothingOlder(String version) throws Exception {
        try (NrpeServer server = Servers.tls(keys)) {
            assertThat(CheckNrpe.ask(server.port(), "-S", version, "-c", "fixed")
                            .out())
                    .contains("Could not complete SSL handshake");
        }
    }

    @Test
    void offersAnonymousTlsWhereItWasAskedFor() throws Exception {
        try (OwnProcess server = OwnProcess.of(AnonymousServerMain.class)) {
            int port = Integer.parseInt(server.line());

            assertThat(CheckNrpe.ask(port, "-c", "fixed")).isEqualTo(new Result(0, Servers.PERF));
            assertThat(CheckNrpe.ask(port, "-d", "0", "-c", "fixed").code())
                    .as("a client that wants a certificate")
                    .isNotZero();
        }
    }

    @Test
    void offersNoAnonymousTlsOtherwise() throws Exception {
        try (NrpeServer server = Servers.tls(keys)) {
            assertThat(CheckNrpe.ask(server.port(), "-d", "2", "-S", "TLSv1.2", "-c", "fixed")
                            .code())
                    .isNotZero();
        }
    }

    @Test
    void wantsACertificateOfTheAuthority() throws Exception {
        try (NrpeServer server = Servers.wanting(keys)) {
            assertThat(CheckNrpe.ask(server.port(), with("stranger")).code()).isZero();
            assertThat(CheckNrpe.ask(server.port(), "-c", "fixed").code()).isNotZero();
            assertThat(server.counts().untrusted()).isPositive();
        }
    }

    @Test
    void wantsACertificateOfACertainName() throws Exception {
        try (NrpeServer server = Servers.wanting(keys, "nagios-1", "nagios-2")) {
            assertThat(CheckNrpe.ask(server.port(), with("nagios-1"))).isEqualTo(new Result(0, Servers.PERF));
            assertThat(CheckNrpe.ask(server.port(), with("stranger")).code()).isNotZero();
            assertThat(server.counts().answered()).isEqualTo(1);
        }
    }

    private static String[] with(String client) {
        return new String[] {
            "-A",
            keys.certificate("ca").toString(),
            "-C",
            keys.certificate(client).toString(),
            "-K",
            keys.key(client).toString(),
            "-c",
            "fixed"
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"-u", "-3"})
    void carriesLongOutputWhole(String version) throws Exception {
        try (NrpeServer server = Servers.tls(keys)) {
            assertThat(CheckNrpe.ask(server.port(), version, "-c", "long").out())
                    .isEqualTo("x".repeat(60_000));
        }
    }

    @Test
    void cutsLongOutputWhereVersion2Ends() throws Exception {
        try (NrpeServer server = Servers.plain()) {
            assertThat(CheckNrpe.ask(server.port(), "-n", "-2", "-c", "long").out())
                    .isEqualTo("x".repeat(1023));
        }
    }

    @Test
    void handsOnArgumentsAsTheyAre() throws Exception {
        try (NrpeServer server = Servers.plain()) {
            assertThat(CheckNrpe.ask(server.port(), "-n", "-c", "echo", "-a", "hello big world", "$(id)", "\"q\"", ""))
                    .isEqualTo(new Result(2, "[hello big world, $(id), \"q\", ]"));
        }
    }

    @Test
    void takesNoArgumentsUnlessAllowed() throws Exception {
        try (NrpeServer server = Servers.open(
                Servers.settings(Optional.empty(), Legacy.PLAIN_TEXT, java.time.Duration.ofSeconds(5), 64, false))) {
            assertThat(CheckNrpe.ask(server.port(), "-n", "-c", "echo", "-a", "x"))
                    .isEqualTo(new Result(3, "UNKNOWN: arguments are not allowed here (nrpe.arguments)"));
        }
    }

    @Test
    void saysWhatItIsWhenAskedForNothing() throws Exception {
        try (NrpeServer server = Servers.plain()) {
            assertThat(CheckNrpe.ask(server.port(), "-n")).isEqualTo(new Result(0, "NRPE v4 (Kirikae TEST)"));
        }
    }

    @Test
    void isUnknownForACommandThatIsNotThere() throws Exception {
        try (NrpeServer server = Servers.plain()) {
            assertThat(CheckNrpe.ask(server.port(), "-n", "-c", "check_|\nthing"))
                    .isEqualTo(new Result(3, "UNKNOWN: command 'check_/ thing' is not defined"));
        }
    }

    @Test
    void isUnknownWhenACheckThrows() throws Exception {
        try (NrpeServer server = Servers.plain()) {
            assertThat(CheckNrpe.ask(server.port(), "-n", "-c", "throw"))
                    .isEqualTo(new Result(3, "UNKNOWN: internal error of the check (IllegalStateException)"));
            assertThat(server.counts().failed()).isEqualTo(1);
        }
    }

    @Test
    void tlsClientOnAPlainPortIsToldAtOnce() throws Exception {
        try (NrpeServer server = Servers.plain()) {
            assertThat(CheckNrpe.ask(server.port(), "-c", "fixed").code()).isNotZero();
            assertThat(server.counts().malformed()).isPositive();
        }
    }

    @Test
    void plainClientOnATlsPortIsToldAtOnce() throws Exception {
        try (NrpeServer server = Servers.tls(keys)) {
            assertThat(CheckNrpe.ask(server.port(), "-n", "-c", "fixed").code()).isNotZero();
            assertThat(server.counts().untrusted()).isPositive();
        }
    }

    @Test
    void readsARenewedCertificateWithoutARestart(@TempDir Path other) throws Exception {
        TestKeys renewed = TestKeys.in(other);
        io.kirikae.config.NrpeSettings settings = Servers.settings(
                Optional.of(new io.kirikae.config.NrpeSettings.Tls(
                        renewed.certificate("server"), renewed.key("server"), Optional.empty(), java.util.List.of())),
                Legacy.NONE);
        SteppedTime time = new SteppedTime(new SystemTime());
        try (NrpeServer server = NrpeServer.open(settings, Servers.COMMANDS, "TEST", time)) {
            java.math.BigInteger before = serial(server, renewed);
            renewed.renewServer();
            time.step(java.time.Duration.ofMinutes(1));

            assertThat(serial(server, renewed)).isNotEqualTo(before);
        }
    }

    private static java.math.BigInteger serial(NrpeServer server, TestKeys keys) throws Exception {
        try (javax.net.ssl.SSLSocket socket =
                (javax.net.ssl.SSLSocket) RawNrpe.tls(server.port(), keys).connect()) {
            return ((java.security.cert.X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSerialNumber();
        }
    }
}
