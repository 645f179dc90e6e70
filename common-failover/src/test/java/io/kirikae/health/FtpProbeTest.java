package io.kirikae.health;

import static io.kirikae.health.Specs.PATIENT;
import static io.kirikae.health.Specs.ftp;
import static io.kirikae.health.Specs.look;
import static io.kirikae.health.Specs.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.health.ProbeSpec.Transfer;
import io.kirikae.time.SystemTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FtpProbeTest {

    @TempDir
    Path home;

    @TempDir
    Path keys;

    @Test
    void timesEachPhaseOfASession() throws Exception {
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, true)) {

            ProbeResult result = look(ftp(server.port(), Transfer.ROUNDTRIP, PATIENT));

            assertThat(result.phases())
                    .extracting(ProbeResult.Phase::name)
                    .containsExactly("connect", "banner", "login", "data", "transfer", "delete");
            assertThat(result.phases())
                    .allSatisfy(phase -> assertThat(phase.took()).isPositive().isLessThan(result.took()));
        }
    }

    @Test
    void leavesNothingBehindAfterARoundTrip() throws Exception {
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, true)) {

            assertThat(why(look(ftp(server.port(), Transfer.ROUNDTRIP, PATIENT))))
                    .isEqualTo("UP ");

            assertThat(home).isEmptyDirectory();
        }
    }

    @Test
    void listsAndStoresInADirectory() throws Exception {
        Files.createDirectory(home.resolve("in coming"));
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, true)) {

            assertThat(why(look(ftp(server.port(), Tls.NONE, Transfer.LIST, "in coming", PATIENT))))
                    .isEqualTo("UP ");
            assertThat(why(look(ftp(server.port(), Tls.NONE, Transfer.LIST, "missing", PATIENT))))
                    .startsWith("DOWN 127.0.0.1:" + server.port() + " refuses CWD missing: 550 ");
        }
    }

    @Test
    void isDownWhenFilesCannotBeStored() throws Exception {
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, false)) {

            assertThat(why(look(ftp(server.port(), Transfer.ROUNDTRIP, PATIENT))))
                    .startsWith("DOWN 127.0.0.1:" + server.port() + " refuses STOR: 550 ");
        }
    }

    @Test
    void cannotTellWhenThePasswordIsWrong() throws Exception {
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, true)) {
            ProbeSpec.Ftp right = ftp(server.port(), Transfer.NONE, PATIENT);

            ProbeResult result = look(new ProbeSpec.Ftp(
                    right.host(),
                    right.port(),
                    "probe",
                    Optional.of(new Secret("a typing error", () -> "wrong")),
                    Tls.NONE,
                    false,
                    0,
                    Transfer.NONE,
                    "",
                    PATIENT,
                    true));

            assertThat(why(result))
                    .startsWith("CANNOT TELL login denied by 127.0.0.1:" + server.port() + " for user probe: 530 ");
        }
    }

    @Test
    void cannotTellWhenThePasswordCannotBeRead() throws Exception {
        ProbeSpec.Ftp any = ftp(21, Transfer.NONE, PATIENT);

        ProbeResult result = look(new ProbeSpec.Ftp(
                any.host(),
                21,
                "probe",
                Optional.of(new Secret("/etc/kirikae/ftp.secret", () -> {
                    throw new IllegalStateException("/etc/kirikae/ftp.secret cannot be read");
                })),
                Tls.NONE,
                false,
                0,
                Transfer.NONE,
                "",
                PATIENT,
                true));

        assertThat(why(result)).isEqualTo("CANNOT TELL /etc/kirikae/ftp.secret cannot be read");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPLICIT", "IMPLICIT"})
    void makesTheRoundTripOverTls(Tls tls) throws Exception {
        TestCertificate certificate = TestCertificate.in(keys, "ip:127.0.0.1", "-1d", 365);
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, certificate, tls == Tls.IMPLICIT)) {

            ProbeResult result = verified(certificate, server.port(), tls, 30);

            assertThat(why(result)).isEqualTo("UP ");
            assertThat(result.phases()).extracting(ProbeResult.Phase::name).contains("tls", "data", "transfer");
            assertThat(home).isEmptyDirectory();
        }
    }

    @Test
    void remarksACertificateThatExpiresSoon() throws Exception {
        TestCertificate certificate = TestCertificate.in(keys, "ip:127.0.0.1", "-1d", 11);
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, certificate, false)) {

            assertThat(why(verified(certificate, server.port(), Tls.EXPLICIT, 30)))
                    .matches("UP the certificate expires on \\d{4}-\\d\\d-\\d\\d, in 9 days");
            assertThat(why(verified(certificate, server.port(), Tls.EXPLICIT, 7)))
                    .isEqualTo("UP ");
        }
    }

    @Test
    void saysWhatIsWrongWithACertificate() throws Exception {
        TestCertificate trusted = TestCertificate.in(keys, "ip:127.0.0.1", "-1d", 365);
        TestCertificate expired = TestCertificate.in(keys, "ip:127.0.0.1", "-10d", 5);
        TestCertificate foreign = TestCertificate.in(keys, "dns:ftp.example.com", "-1d", 365);

        assertThat(certificateWords(expired, expired)).matches("expired on \\d{4}-\\d\\d-\\d\\d");
        assertThat(certificateWords(foreign, trusted)).startsWith("is not trusted: ");
        assertThat(certificateWords(foreign, foreign)).startsWith("is not for this host: ");
    }

    @Test
    void takesAnyCertificateWhereItIsNotToVerify() throws Exception {
        TestCertificate expired = TestCertificate.in(keys, "dns:ftp.example.com", "-10d", 5);
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, expired, false)) {

            assertThat(why(look(ftp(server.port(), Tls.EXPLICIT, Transfer.LIST, "", PATIENT))))
                    .isEqualTo("UP ");
        }
    }

    @Test
    void saysThatAServerOffersNoTls() throws Exception {
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, true)) {

            assertThat(why(look(ftp(server.port(), Tls.EXPLICIT, Transfer.NONE, "", PATIENT))))
                    .startsWith("DOWN 127.0.0.1:" + server.port() + " refuses AUTH TLS: ");
        }
    }

    private String certificateWords(TestCertificate own, TestCertificate trusted) throws Exception {
        try (EmbeddedFtp server = EmbeddedFtp.serving(home, own, false)) {
            String why = why(verified(trusted, server.port(), Tls.EXPLICIT, 0));
            String start = "DOWN the certificate of 127.0.0.1:" + server.port() + " ";
            assertThat(why).startsWith(start);
            return why.substring(start.length());
        }
    }

    private static ProbeResult verified(TestCertificate trusted, int port, Tls tls, int days)
            throws InterruptedException {
        ProbeSpec.Ftp spec = new ProbeSpec.Ftp(
                Optional.empty(),
                port,
                "probe",
                Optional.of(Specs.password()),
                tls,
                true,
                days,
                Transfer.ROUNDTRIP,
                "",
                PATIENT,
                true);
        Network network = new Network(new SystemTime(), new Resolver(), trusted.trust());
        return new Probes(network, "ping").of(spec, "127.0.0.1").look();
    }
}
