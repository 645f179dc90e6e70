package io.kirikae.health;

import static io.kirikae.health.Specs.PATIENT;
import static io.kirikae.health.Specs.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.health.WitnessSpec.Security;
import io.kirikae.nrpe.NrpeCodec;
import io.kirikae.nrpe.NrpePacket;
import io.kirikae.nrpe.NrpeVersion;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A check on a remote agent as a witness, against the agent in C that most sites have. */
class NrpeWitnessTest {

    private static final Security PLAIN = new Security.PlainText();

    @TempDir
    Path directory;

    private final Witnesses witnesses = new Witnesses(new SystemTime());

    @ParameterizedTest
    @ValueSource(strings = {"ok", "critical", "no_such_command", "_NRPE_CHECK"})
    void isReachedWhenTheAgentAnswersWhateverItFinds(String command) throws Exception {
        try (CNrpe agent = CNrpe.in(directory, List.of("-n"))) {
            WitnessAnswer answer = ask(spec(agent.port(), command, PLAIN, false));

            assertThat(answer).isInstanceOf(WitnessAnswer.Reached.class);
            assertThat(((WitnessAnswer.Reached) answer).contradiction()).isEmpty();
        }
    }

    @Test
    void aSecondOpinionThatSeesTheServiceIsAContradiction() throws Exception {
        try (CNrpe agent = CNrpe.in(directory, List.of("-n"))) {
            assertThat(contradiction(ask(spec(agent.port(), "ok", PLAIN, true))))
                    .contains("OK: FTP OK - 0.002 second response time");
            assertThat(contradiction(ask(spec(agent.port(), "critical", PLAIN, true))))
                    .isEmpty();
            assertThat(contradiction(ask(spec(agent.port(), "no_such_command", PLAIN, true))))
                    .as("UNKNOWN is no opinion")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"V2, true", "V3, false", "V4, true"})
    void speaksTheVersionThatIsWanted(NrpeVersion version, boolean known) throws Exception {
        try (CNrpe agent = CNrpe.in(directory, List.of("-n"))) {
            WitnessAnswer answer = ask(
                    new WitnessSpec.Nrpe("127.0.0.1", agent.port(), "ok", Optional.of(version), PLAIN, false, PATIENT));

            assertThat(answer instanceof WitnessAnswer.Reached).isEqualTo(known);
        }
    }

    @Test
    void fallsBackToVersion2WhereTheAgentHangsUp() throws Exception {
        byte[] old = NrpeCodec.write(NrpePacket.response(NrpeVersion.V2, ServiceState.OK, "of old"));
        try (ScriptedServer server = ScriptedServer.serving(client -> {
            byte[] question = client.bytes(NrpeCodec.V2_LENGTH);
            if (question[1] == 2) {
                client.bytes(old);
            }
        })) {
            assertThat(contradiction(ask(spec(server.port(), "c", PLAIN, true))))
                    .contains("OK: of old");
        }
    }

    @ParameterizedTest
    @CsvSource({"ok, OK: FTP OK - 0.002 second response time", "critical,"})
    void asksADebianAgentWithoutACertificate(String command, String contradiction) throws Exception {
        try (CNrpe agent = CNrpe.in(directory, List.of())) {
            List<String> said = inItsOwnProcess(agent.port(), command, "prepared");

            assertThat(said.get(0)).startsWith("Reached[");
            assertThat(said.get(0)).contains(contradiction == null ? "Optional.empty" : contradiction);
            assertThat(said.get(1)).as("nobody else is any weaker").isEqualTo("anonymous suites that others offer: 0");
        }
    }

    @Test
    void saysWhyWhenAnonymousTlsIsNotPermitted() throws Exception {
        assertThat(inItsOwnProcess(1, "ok", "unprepared").get(0))
                .startsWith("NotReached[why=anonymous TLS is refused by this Java");
    }

    @Test
    void provesItselfAndChecksTheAgentByCertificates() throws Exception {
        TestCertificate server = TestCertificate.in(directory, "ip:127.0.0.1", "-1d", 30);
        Path pem = server.pem();
        try (CNrpe agent = CNrpe.in(
                directory,
                List.of(),
                "ssl_cert_file=" + pem,
                "ssl_privatekey_file=" + pem,
                "ssl_cacert_file=" + pem,
                "ssl_client_certs=2")) {
            Optional<WitnessSpec.Identity> own = Optional.of(new WitnessSpec.Identity(pem, pem));

            assertThat(ask(spec(agent.port(), "ok", new Security.Certificate(true, Optional.of(pem), own), false)))
                    .isInstanceOf(WitnessAnswer.Reached.class);
            assertThat(why(spec(agent.port(), "ok", new Security.Certificate(true, Optional.empty(), own), false)))
                    .contains("the certificate of 127.0.0.1:" + agent.port() + " is not trusted");
            assertThat(ask(spec(
                            agent.port(),
                            "ok",
                            new Security.Certificate(true, Optional.of(pem), Optional.empty()),
                            false)))
                    .isInstanceOf(WitnessAnswer.NotReached.class);
        }
    }

    @Test
    void isNotReachedByAnAgentThatTakesTooLong() throws Exception {
        try (CNrpe agent = CNrpe.in(directory, List.of("-n"))) {
            assertThat(why(new WitnessSpec.Nrpe(
                            "127.0.0.1", agent.port(), "slow", Optional.empty(), PLAIN, false, SHORT)))
                    .isEqualTo("127.0.0.1:" + agent.port() + " hangs: no answer within 400ms, in phase check");
        }
    }

    @Test
    void isNotReachedWhereSomethingElseAnswers() throws Exception {
        try (ScriptedServer ssh = ScriptedServer.serving(
                client -> client.raw("SSH-2.0-OpenSSH_9.2\r\n").hang())) {
            assertThat(why(spec(ssh.port(), "c", PLAIN, false)))
                    .isEqualTo("127.0.0.1:" + ssh.port()
                            + " is no NRPE agent, or its answer is damaged: an unknown version");
        }
    }

    @Test
    void isNotReachedWhereNobodyAnswersAtAll() throws Exception {
        int port = ScriptedServer.closedPort();
        assertThat(why(spec(port, "c", PLAIN, false))).isEqualTo("connection refused by 127.0.0.1:" + port);

        try (ScriptedServer silent = ScriptedServer.serving(client -> client.bytes(NrpeCodec.V2_LENGTH))) {
            assertThat(why(spec(silent.port(), "c", PLAIN, false))).contains("hangs up without an answer");
        }
    }

    @Test
    void aFileThatIsNotThereIsSaid() throws Exception {
        Security security =
                new Security.Certificate(true, Optional.of(directory.resolve("none.pem")), Optional.empty());

        assertThat(why(spec(1, "c", security, false)))
                .isEqualTo("TLS cannot be prepared here: " + directory.resolve("none.pem")
                        + " cannot be read by this user, or is not there");
    }

    private static WitnessSpec.Nrpe spec(int port, String command, Security security, boolean secondOpinion) {
        return new WitnessSpec.Nrpe("127.0.0.1", port, command, Optional.empty(), security, secondOpinion, PATIENT);
    }

    private WitnessAnswer ask(WitnessSpec spec) throws InterruptedException {
        return witnesses.of(spec).ask();
    }

    private String why(WitnessSpec spec) throws InterruptedException {
        return ((WitnessAnswer.NotReached) ask(spec)).why();
    }

    private static Optional<String> contradiction(WitnessAnswer answer) {
        return ((WitnessAnswer.Reached) answer).contradiction();
    }

    private static List<String> inItsOwnProcess(int port, String command, String how)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AnonymousWitnessMain.class.getName(),
                        Integer.toString(port),
                        command,
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines().toList();
    }
}
