package io.kirikae.health;

import static io.kirikae.health.Specs.MARGIN;
import static io.kirikae.health.Specs.PATIENT;
import static io.kirikae.health.Specs.look;
import static io.kirikae.health.Specs.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.health.ProbeSpec.Transfer;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The FTP probe against the server that most sites run. */
class VsftpdTest {

    @TempDir
    Path directory;

    @TempDir
    Path keys;

    @Test
    void makesTheRoundTrip() throws Exception {
        try (Vsftpd server = Vsftpd.in(directory)) {

            assertThat(why(look(spec(server, Tls.NONE, PATIENT)))).isEqualTo("UP ");

            assertThat(directory.resolve("root/upload")).isEmptyDirectory();
        }
    }

    @Test
    void isDownInTimeWhenTheServerIsStopped() throws Exception {
        try (Vsftpd server = Vsftpd.in(directory)) {
            server.signal("STOP");

            ProbeResult result = look(spec(server, Tls.NONE, Duration.ofMillis(500)));

            assertThat(why(result))
                    .isEqualTo("DOWN 127.0.0.1:" + server.port() + " hangs: no answer within 500ms, in phase banner");
            assertThat(result.took()).isLessThan(Duration.ofMillis(500).plus(MARGIN));
        }
    }

    @Test
    void saysBusyWhenThereIsNoRoomForAnotherClient() throws Exception {
        try (Vsftpd server = Vsftpd.in(directory, "max_clients=1");
                Socket other = server.client()) {
            assertThat(other.isConnected()).isTrue();

            assertThat(why(look(spec(server, Tls.NONE, PATIENT))))
                    .startsWith("DOWN 127.0.0.1:" + server.port() + " is busy: 421 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"EXPLICIT, NO", "EXPLICIT, YES", "IMPLICIT, NO", "IMPLICIT, YES"})
    void resumesTheSessionOnDataConnectionsWhereTheServerRequiresIt(Tls tls, String required) throws Exception {
        TestCertificate certificate = TestCertificate.in(keys, "ip:127.0.0.1", "-1d", 365);
        try (Vsftpd server = Vsftpd.in(
                directory,
                "ssl_enable=YES",
                "allow_anon_ssl=YES",
                "force_anon_logins_ssl=YES",
                "force_anon_data_ssl=YES",
                "rsa_cert_file=" + certificate.pem(),
                "require_ssl_reuse=" + required,
                "implicit_ssl=" + (tls == Tls.IMPLICIT ? "YES" : "NO"))) {

            assertThat(why(look(spec(server, tls, PATIENT)))).isEqualTo("UP ");
        }
    }

    private static ProbeSpec spec(Vsftpd server, Tls tls, Duration timeout) {
        return new ProbeSpec.Ftp(
                Optional.empty(),
                server.port(),
                "anonymous",
                Optional.of(Specs.password()),
                tls,
                false,
                0,
                Transfer.ROUNDTRIP,
                "upload",
                timeout,
                true);
    }
}
