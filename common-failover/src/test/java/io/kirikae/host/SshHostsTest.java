package io.kirikae.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.mechanism.CloudException.Kind;
import io.kirikae.mechanism.host.Commands;
import io.kirikae.mechanism.host.Hosts.Answer;
import io.kirikae.mechanism.host.Hosts.Ended;
import io.kirikae.mechanism.host.Hosts.Lost;
import io.kirikae.mechanism.host.Hosts.NotBegun;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenSSH's own server, where this machine has one; the end-to-end tests install it. */
@EnabledIf(value = "io.kirikae.host.SshServer#canBeHad", disabledReason = "no sshd that this user can start")
class SshHostsTest {

    @TempDir
    static Path home;

    private static SshServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SshServer.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void commandsRunOneAfterTheOtherUntilOneFails() {
        Path first = home.resolve("first");
        Path second = home.resolve("second");

        Answer answer = run(
                server.host("user", "known"),
                line("false", true),
                line("touch " + first, false),
                line("ls /there/is/no/such", false),
                line("touch " + second, false));

        assertThat(answer).isInstanceOfSatisfying(Ended.class, ended -> {
            assertThat(ended.failedAt()).isEqualTo(3);
            assertThat(ended.complaint()).contains("/there/is/no/such");
        });
        assertThat(first).exists();
        assertThat(second).doesNotExist();
    }

    @Test
    void wordsArriveAsTheyWereWritten() {
        Commands commands = new Commands(
                List.of(new Commands.Line(List.of("printf", "%s-%s", "a [b] {c} d", "[a-z]"), false)),
                Duration.ofSeconds(20));

        assertThat(run(server.host("user", "known"), commands)).isEqualTo(new Ended(0, "a [b] {c} d-[a-z]", ""));
    }

    @Test
    void aHostKeyThatNobodyKnowsIsNotTrusted() {
        denied(run(server.host("user", "empty"), line("true", false)), "host key");
    }

    @Test
    void aHostKeyThatHasChangedIsNotTrusted() {
        denied(run(server.host("user", "wrong"), line("true", false)), "IDENTIFICATION HAS CHANGED");
    }

    @Test
    void aKeyThatTheServerDoesNotKnowOpensNothing() {
        denied(run(server.host("stranger", "known"), line("true", false)), "Permission denied");
    }

    @Test
    void aClosedPortIsNoAnswerOfTheHost() throws Exception {
        int closed;
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = any.getLocalPort();
        }

        assertThat(run(server.host("user", "known", closed), line("true", false)))
                .isInstanceOfSatisfying(
                        NotBegun.class, not -> assertThat(not.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void whatTakesTooLongMayHaveBeenDone() {
        Commands commands =
                new Commands(List.of(new Commands.Line(List.of("sleep", "60"), false)), Duration.ofMillis(1500));

        assertThat(run(server.host("user", "known"), commands)).isInstanceOf(Lost.class);
    }

    @Test
    void aServerThatSaysNothingIsGivenUpBeforeAnythingIsRun() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Host host = server.host("user", "known", mute.getLocalPort());

            assertThat(run(host, line("true", false)))
                    .isInstanceOfSatisfying(
                            NotBegun.class, not -> assertThat(not.kind()).isEqualTo(Kind.UNREACHABLE));
        }
    }

    @Test
    void manyAtOnceEachGetTheirOwnAnswer() {
        List<Answer> answers = java.util.stream.IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> run(server.host("user", "known"), line("echo " + i, false)))
                .toList();

        assertThat(answers).hasSize(8).allSatisfy(answer -> assertThat(answer).isInstanceOf(Ended.class));
        assertThat(answers.get(5)).isEqualTo(new Ended(0, "5\n", ""));
    }

    private static void denied(Answer answer, String words) {
        assertThat(answer).isInstanceOfSatisfying(NotBegun.class, not -> {
            assertThat(not.kind()).isEqualTo(Kind.DENIED);
            assertThat(not.why()).contains(words);
        });
    }

    private static Answer run(Host host, Commands.Line... lines) {
        return run(host, new Commands(List.of(lines), Duration.ofSeconds(30)));
    }

    private static Answer run(Host host, Commands commands) {
        return new SshHosts("ssh").run(host, (HostReach.Ssh) host.by(), commands);
    }

    private static Commands.Line line(String words, boolean mayFail) {
        return new Commands.Line(Arrays.asList(words.split(" ")), mayFail);
    }
}
