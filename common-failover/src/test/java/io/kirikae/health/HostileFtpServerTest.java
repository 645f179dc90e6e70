package io.kirikae.health;

import static io.kirikae.health.Specs.MARGIN;
import static io.kirikae.health.Specs.PASSWORD;
import static io.kirikae.health.Specs.PATIENT;
import static io.kirikae.health.Specs.SHORT;
import static io.kirikae.health.Specs.ftp;
import static io.kirikae.health.Specs.look;
import static io.kirikae.health.Specs.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.health.ProbeSpec.Transfer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFtpServerTest {

    @Test
    void saysRefusedWhenNobodyListens() throws InterruptedException {
        int port = ScriptedServer.closedPort();

        ProbeResult result = look(ftp(port, Transfer.NONE, PATIENT));

        assertThat(why(result)).isEqualTo("DOWN connection refused by 127.0.0.1:" + port);
    }

    @Test
    void saysInWhichPhaseAServerHangs() throws InterruptedException {
        try (ScriptedServer silent = ScriptedServer.serving(ScriptedServer.Dialogue::hang);
                ScriptedServer mute = ScriptedServer.serving(
                        client -> client.reply("220 ready").hang());
                ScriptedServer lazy =
                        ScriptedServer.serving(client -> client.loggedIn().hang())) {

            assertHung(look(ftp(silent.port(), Transfer.NONE, SHORT)), "banner");
            assertHung(look(ftp(mute.port(), Transfer.NONE, SHORT)), "login");
            assertHung(look(ftp(lazy.port(), Transfer.LIST, SHORT)), "data");
        }
    }

    @Test
    void endsInTimeThoughBytesTrickleIn() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(client -> {
            while (true) {
                client.raw("220-still here\r\n").raw("2").raw("2").raw("0").raw("-\r\n");
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        })) {
            assertHung(look(ftp(server.port(), Transfer.NONE, SHORT)), "banner");
        }
    }

    @Test
    void stopsReadingAnEndlessBanner() throws InterruptedException {
        try (ScriptedServer oneLine = ScriptedServer.serving(client -> client.raw("220 " + "x".repeat(10 << 20)));
                ScriptedServer manyLines = ScriptedServer.serving(client -> client.raw("220-x\r\n".repeat(1 << 20)))) {

            assertThat(why(look(ftp(oneLine.port(), Transfer.NONE, PATIENT))))
                    .isEqualTo("DOWN 127.0.0.1:" + oneLine.port()
                            + " is no FTP server: it sends a line of more than 8192 bytes");
            assertThat(why(look(ftp(manyLines.port(), Transfer.NONE, PATIENT))))
                    .endsWith("is no FTP server: it sends a reply of more than 100 lines");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2", "HTTP/1.1 400 Bad Request", "", "22", "999 no"})
    void saysThatAnotherProtocolIsNoFtpServer(String banner) throws InterruptedException {
        try (ScriptedServer server =
                ScriptedServer.serving(client -> client.reply(banner).hang())) {

            assertThat(why(look(ftp(server.port(), Transfer.NONE, PATIENT))))
                    .isEqualTo("DOWN 127.0.0.1:" + server.port() + " is no FTP server: it answers \"" + banner + "\"");
        }
    }

    @Test
    void readsAGreetingOfSeveralLines() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(client ->
                client.raw("220-Welcome\r\n 220 not yet\r\n220-\r\n").loggedIn().hang())) {

            assertThat(why(look(ftp(server.port(), Transfer.NONE, PATIENT)))).isEqualTo("UP ");
        }
    }

    @Test
    void tellsBusyFromDeniedFromClosedEarly() throws InterruptedException {
        try (ScriptedServer busy = ScriptedServer.serving(client -> client.reply("421 Too many users"));
                ScriptedServer denying = ScriptedServer.serving(
                        client -> client.reply("220 x").answer("331 x").answer("530 No"));
                ScriptedServer closing =
                        ScriptedServer.serving(client -> client.reply("220 x").await())) {

            assertThat(why(look(ftp(busy.port(), Transfer.NONE, PATIENT))))
                    .isEqualTo("DOWN 127.0.0.1:" + busy.port() + " is busy: 421 Too many users");
            assertThat(why(look(ftp(denying.port(), Transfer.NONE, PATIENT))))
                    .isEqualTo("CANNOT TELL login denied by 127.0.0.1:" + denying.port() + " for user probe: 530 No");
            assertThat(why(look(ftp(closing.port(), Transfer.NONE, PATIENT))))
                    .isEqualTo("DOWN 127.0.0.1:" + closing.port() + " closed the connection early, in phase login");
        }
    }

    @Test
    void neverQuotesThePasswordBack() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(client -> client.reply("220 x")
                .answer("331 x")
                .answer("530 wrong password TR0UB4DOR, " + PASSWORD + "\u001b[31m"))) {

            String why = why(look(ftp(server.port(), Transfer.NONE, PATIENT)));

            assertThat(server.heard()).contains("PASS " + PASSWORD);
            assertThat(why).endsWith("530 wrong password ******, ****** [31m");
        }
    }

    @Test
    void refusesLineBreaksThatWouldSmuggleInCommands() throws InterruptedException {
        AtomicReference<String> password = new AtomicReference<>("x\r\nDELE precious");
        ProbeSpec.Ftp spec = ftp(21, Transfer.NONE, PATIENT);

        assertThatThrownBy(() -> Specs.probe(ftp(21, Tls.NONE, Transfer.LIST, "pub\r\nDELE precious", PATIENT)))
                .isInstanceOf(IllegalArgumentException.class);
        ProbeResult result = look(new ProbeSpec.Ftp(
                spec.host(),
                21,
                "probe",
                Optional.of(new Secret("ftp.secret", password::get)),
                Tls.NONE,
                false,
                0,
                Transfer.NONE,
                "",
                PATIENT,
                true));

        assertThat(why(result)).isEqualTo("CANNOT TELL the password from ftp.secret holds a line break");
    }

    @ParameterizedTest
    @ValueSource(strings = {"229 (|||-5|)", "229 (|||0|)", "229 (|||70000|)", "229 nonsense", "229 (|||99999999999|)"})
    void refusesAnImpossiblePort(String answer) throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(
                client -> client.loggedIn().answer(answer).hang())) {

            assertThat(why(look(ftp(server.port(), Transfer.LIST, PATIENT))))
                    .isEqualTo("DOWN data connection to 127.0.0.1 failed: no usable port in " + answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"227 (127,0,0,1,300,1)", "227 (1,2,3)", "227 ok"})
    void refusesAnImpossiblePassiveAddress(String answer) throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(
                client -> client.loggedIn().answer("500 what").answer(answer).hang())) {

            assertThat(why(look(ftp(server.port(), Transfer.LIST, PATIENT))))
                    .isEqualTo("DOWN data connection to 127.0.0.1 failed: no usable port in " + answer);
        }
    }

    @Test
    void staysWithTheControlHostWhenAPassiveAnswerNamesAnother() throws InterruptedException {
        try (ScriptedServer data = ScriptedServer.serving(client -> client.raw("file\r\n"));
                ScriptedServer server = ScriptedServer.serving(client -> client.loggedIn()
                        .answer("502 no EPSV")
                        .answer("227 (198,51,100,7," + data.port() / 256 + "," + data.port() % 256 + ")")
                        .answer("150 here")
                        .reply("226 done")
                        .hang())) {

            assertThat(why(look(ftp(server.port(), Transfer.LIST, PATIENT))))
                    .isEqualTo("UP the PASV answer names another host, 198.51.100.7, which was ignored");
        }
    }

    @Test
    void saysThatTheDataConnectionFailed() throws InterruptedException {
        int closed = ScriptedServer.closedPort();
        try (ScriptedServer data = ScriptedServer.serving(ScriptedServer.Dialogue::hang);
                ScriptedServer refused = ScriptedServer.serving(client ->
                        client.loggedIn().answer("229 (|||" + closed + "|)").hang());
                ScriptedServer blocked = ScriptedServer.serving(client -> client.loggedIn()
                        .answer("229 (|||" + data.port() + "|)")
                        .answer("425 Cannot open data connection")
                        .hang())) {

            assertThat(why(look(ftp(refused.port(), Transfer.LIST, PATIENT))))
                    .isEqualTo("DOWN data connection to 127.0.0.1:" + closed + " failed: Connection refused");
            assertThat(why(look(ftp(blocked.port(), Transfer.LIST, PATIENT))))
                    .isEqualTo("DOWN data connection to 127.0.0.1 failed: LIST is answered with 425 Cannot open data"
                            + " connection");
        }
    }

    @Test
    void cutsAListingThatNeverEnds() throws InterruptedException {
        try (ScriptedServer data = ScriptedServer.serving(client -> {
                    while (true) {
                        client.raw("another file\r\n".repeat(1000));
                    }
                });
                ScriptedServer server = ScriptedServer.serving(client -> client.loggedIn()
                        .answer("229 (|||" + data.port() + "|)")
                        .answer("150 here")
                        .hang())) {

            assertThat(why(look(ftp(server.port(), Transfer.LIST, PATIENT)))).isEqualTo("UP ");
        }
    }

    @Test
    void deletesItsFileEvenWhenItComesBackDifferent() throws InterruptedException {
        try (ScriptedServer data = ScriptedServer.serving(client -> client.raw("something else"));
                ScriptedServer server = ScriptedServer.serving(client -> client.loggedIn()
                        .answer("200 binary")
                        .answer("229 (|||" + data.port() + "|)")
                        .answer("150 send")
                        .reply("226 stored")
                        .answer("229 (|||" + data.port() + "|)")
                        .answer("150 take")
                        .reply("226 sent")
                        .answer("250 deleted")
                        .hang())) {

            assertThat(why(look(ftp(server.port(), Transfer.ROUNDTRIP, PATIENT))))
                    .contains("gives back another file than was stored: 14 bytes");
            assertThat(server.heard()).anyMatch(line -> line.matches("DELE \\.kirikae-probe-[0-9a-f]{16}"));
        }
    }

    @Test
    void refusesTextThatIsInjectedBeforeTheHandshake() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(client -> client.reply("220 x")
                .answer("234 go on\r\n230 already logged in")
                .hang())) {

            assertThat(why(look(ftp(server.port(), Tls.EXPLICIT, Transfer.NONE, "", PATIENT))))
                    .endsWith("sends text between AUTH TLS and the handshake");
        }
    }

    @Test
    void saysThatTlsHangsOrFails() throws InterruptedException {
        try (ScriptedServer silent = ScriptedServer.serving(ScriptedServer.Dialogue::hang);
                ScriptedServer plain = ScriptedServer.serving(
                        client -> client.reply("220 plain").hang())) {

            assertHung(look(ftp(silent.port(), Tls.IMPLICIT, Transfer.NONE, "", SHORT)), "tls");
            assertThat(why(look(ftp(plain.port(), Tls.IMPLICIT, Transfer.NONE, "", PATIENT))))
                    .startsWith("DOWN TLS with 127.0.0.1:" + plain.port() + " fails: ");
        }
    }

    @Test
    void endsAtOnceWhenItIsInterrupted() {
        try (ScriptedServer server = ScriptedServer.serving(ScriptedServer.Dialogue::hang)) {
            Probe probe = Specs.probe(ftp(server.port(), Transfer.NONE, PATIENT));

            Thread.currentThread().interrupt();

            assertThatThrownBy(probe::look).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void endsWhenItIsInterruptedInTheMiddleOfATransfer() {
        Thread looking = Thread.currentThread();
        try (ScriptedServer data = ScriptedServer.serving(ScriptedServer.Dialogue::hang);
                ScriptedServer server = ScriptedServer.serving(client -> {
                    client.loggedIn().answer("229 (|||" + data.port() + "|)").answer("150 here");
                    looking.interrupt();
                    client.hang();
                })) {
            Probe probe = Specs.probe(ftp(server.port(), Transfer.LIST, PATIENT));

            assertThatThrownBy(probe::look).isInstanceOf(InterruptedException.class);
        }
    }

    private static void assertHung(ProbeResult result, String phase) {
        assertThat(why(result)).startsWith("DOWN ").endsWith(" hangs: no answer within 400ms, in phase " + phase);
        assertThat(result.took()).isLessThan(SHORT.plus(MARGIN));
    }
}
