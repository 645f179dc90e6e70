package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.cli.CliSite.Result;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.config.SiteMark;
import io.kirikae.daemon.FixedOverview;
import io.kirikae.daemon.control.ControlServer;
import io.kirikae.daemon.control.StatusTopic;
import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.store.memory.MemoryStore;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kirikae status} on a host where a daemon runs. */
class StatusByDaemonTest {

    @TempDir
    Path directory;

    private final FixedOverview overview = new FixedOverview(1);
    private final MemoryStore store = new MemoryStore();
    private final List<ControlServer> daemons = new ArrayList<>();
    private CliSite site;
    private Path socket;

    @BeforeEach
    void open() throws Exception {
        site = new CliSite(directory);
        socket = directory.resolve("d.sock");
        Files.writeString(site.config, Files.readString(site.config) + "daemon: {socket: " + socket + "}\n");
    }

    @AfterEach
    void close() {
        daemons.forEach(ControlServer::close);
        site.close();
        store.close();
    }

    private void startDaemon() throws Exception {
        String mark = SiteMark.of(ConfigurationFile.read(site.config));
        daemons.add(ControlServer.open(
                socket, "no-such-group", List.of(new StatusTopic(overview, store, () -> mark)), new SystemTime()));
    }

    @Test
    void theDaemonAnswersAndItsAgeIsSaid() throws Exception {
        startDaemon();
        Result result = site.type("status");

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("ftp: on ftp-1; ready").contains("looked at as a whole 42 s ago");
        assertThat(result.err()).contains("Seen by the daemon of this host", "42.0 s ago", "--direct");
        assertThat(site.aws.calls()).isEmpty();
    }

    @Test
    void jsonHasTheSameFieldsAndTheSource() throws Exception {
        JsonNode looked =
                new ObjectMapper().readTree(site.type("status", "--json").out());
        startDaemon();
        JsonNode asked =
                new ObjectMapper().readTree(site.type("status", "ftp", "--json").out());

        assertThat(looked.get("source").asText()).isEqualTo("look");
        assertThat(asked.get("source").asText()).isEqualTo("daemon");
        assertThat(asked.get("ageSeconds").asDouble()).isEqualTo(42);
        assertThat(asked.get("groups").get(0).fieldNames())
                .toIterable()
                .containsAll(() -> looked.get("groups").get(0).fieldNames());
    }

    @Test
    void directLooksThoughADaemonRuns() throws Exception {
        startDaemon();
        Result result = site.type("status", "--direct");

        assertThat(result.out()).doesNotContain("seen by the daemon");
        assertThat(result.err()).isEmpty();
        assertThat(site.aws.calls()).isNotEmpty();
    }

    @Test
    void withoutADaemonTheCommandLooksAndSaysNothingOfIt() {
        Result result = site.type("status");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(site.aws.calls()).isNotEmpty();
    }

    @Test
    void aDeadDaemonsSocketIsNamedAndTheCommandLooks() throws Exception {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket));
        }

        Result result = site.type("status");

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains(socket.toString(), "nobody listens there", "looks itself");
        assertThat(result.out()).startsWith("ftp: on ftp-1; ready");
    }

    @Test
    void aDaemonThatHangsIsNotWaitedForWithoutEnd() throws Exception {
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(socket));

            Result result = site.type("status");

            assertThat(result.code()).isZero();
            assertThat(result.err()).contains("looks itself", "in time");
        }
    }

    @Test
    void aDaemonOfAnotherConfigurationIsNotBelieved() throws Exception {
        startDaemon();
        Files.writeString(site.config, Files.readString(site.config).replace("i-0a1", "i-0b9"));

        Result result = site.type("status");

        assertThat(result.err()).contains("another configuration");
        assertThat(result.out()).doesNotContain("seen by the daemon");
    }

    @Test
    void whatHoldsAFailoverIsShown() throws Exception {
        overview.showing(
                FixedOverview.down(new GroupName("ftp"), new Verdict.Blocked(Guard.ISOLATED, "no witness answers")));
        startDaemon();
        assertThat(site.type("status").out())
                .contains("ftp-1: does not serve (ftp: connection refused)")
                .contains("a failover now: blocked by ISOLATED: no witness answers")
                .contains("seen by the daemon: down for 12 s");
    }

    @Test
    void anAnswerThatIsNoneMakesTheCommandLook() throws Exception {
        for (String garbage : List.of(
                "",
                "[]",
                "{\"ok\":tru",
                "{\"ok\":false}",
                "\u0000",
                "{\"ok\":true}",
                "{\"ok\":true,\"text\":\"x\"}}")) {
            try (ServerSocketChannel liar = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                liar.bind(UnixDomainSocketAddress.of(socket));
                CompletableFuture<Void> lied = CompletableFuture.runAsync(() -> answer(liar, garbage + "\n"));

                Result result = site.type("status");

                lied.join();
                assertThat(result.code()).as(garbage).isZero();
                assertThat(result.out()).startsWith("ftp: on ftp-1; ready");
            } finally {
                Files.deleteIfExists(socket);
            }
        }
    }

    private static void answer(ServerSocketChannel server, String line) {
        try (SocketChannel caller = server.accept()) {
            caller.read(ByteBuffer.allocate(65_536));
            caller.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
