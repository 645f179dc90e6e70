package io.kirikae.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.store.StoreException;
import io.kirikae.time.Deadline;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent to the control socket, the daemon answers the next one. */
class HostileCallersTest {

    private static final String STATUS = "{\"version\":1,\"ask\":\"status\"}";

    @TempDir
    Path directory;

    private final CountDownLatch open = new CountDownLatch(1);
    private ControlSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ControlSite(
                directory,
                Set.of(
                        topic("mistake", json -> {
                            json.writeStringField("half", "an answer");
                            throw new IllegalStateException("secret detail");
                        }),
                        topic("store", json -> {
                            throw new StoreException(StoreException.Kind.UNREACHABLE, "The store is full.");
                        }),
                        topic("slow", json -> {
                            try {
                                open.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }),
                        topic("huge", json -> {
                            for (int i = 0; i < 2_000_000; i++) {
                                json.writeStringField("f" + i, "0123456789");
                            }
                        })));
    }

    @AfterEach
    void close() {
        open.countDown();
        assertThat(nextAnswer()).isEqualTo("none");
        site.close();
    }

    /** What the next caller is answered, once those before him are through. */
    private String nextAnswer() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(30), new SystemTime());
        ControlClient client = new ControlClient(site.socket, new SystemTime());
        String answer = "none came";
        while (!answer.contains("\"ok\":true") && !deadline.passed()) {
            answer =
                    client.ask(STATUS) instanceof ControlClient.Asked.Answered answered ? answered.line() : "none came";
        }
        return answer.contains("\"ok\":true") ? "none" : answer;
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static Topic topic(String name, Writing writing) {
        return new Topic() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void answer(Ask ask, JsonGenerator json) throws IOException {
                writing.to(json);
            }
        };
    }

    private String error(String request) {
        try {
            JsonNode answer = new ObjectMapper().readTree(site.ask(request));
            return answer.get("ok").asBoolean() ? "none" : answer.get("error").asText();
        } catch (IOException e) {
            throw new AssertionError("not JSON", e);
        }
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(site.socket));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "42",
                "[]",
                "\"status\"",
                "{",
                "{}",
                "{\"version\":1}",
                "{\"version\":1,\"ask\":7}",
                "{\"version\":1,\"ask\":\"status\",\"ask\":\"vitals\"}",
                "{\"version\":1,\"ask\":\"status\"} {\"version\":1}",
                "{\"version\":1,\"ask\":\"status\",\"groups\":\"ftp\"}",
                "{\"version\":1,\"ask\":\"status\",\"groups\":[{}]}",
                "{\"version\":1,\"ask\":\"status\",\"form\":[]}",
                "GET / HTTP/1.1"
            })
    void whatCannotBeUnderstoodIsSaidToBeSo(String line) {
        assertThat(error(line)).isIn("malformed", "unknown-version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "1.5", "\"1\"", "99999999999", "null"})
    void anotherVersionIsRefusedByName(String version) {
        assertThat(error("{\"version\":" + version + ",\"ask\":\"status\"}")).isEqualTo("unknown-version");
    }

    @Test
    void anUnknownRequestIsAnsweredWithTheKnownOnes() {
        assertThat(site.ask("{\"version\":1,\"ask\":\"failover\"}"))
                .contains("unknown-request", "status", "vitals", "version");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(error("{\"version\":1,\"ask\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"))
                .isEqualTo("malformed");
    }

    @Test
    void randomBytesAreAnswered() throws IOException {
        Random random = new Random(4711);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[1 + random.nextInt(2000)];
            random.nextBytes(bytes);
            bytes[bytes.length - 1] = '\n';
            try (SocketChannel channel = connect()) {
                channel.write(ByteBuffer.wrap(bytes));
                assertThat(answer(channel)).contains("\"ok\":false");
            }
        }
    }

    @Test
    void aLineWithoutAnEndIsCutOff() throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
        long sent = 0;
        try (SocketChannel channel = connect()) {
            while (sent < 1L << 30) {
                sent += channel.write(chunk.clear());
            }
        } catch (IOException e) {
            assertThat(sent).isLessThan(8 << 20);
            return;
        }
        throw new AssertionError("a gigabyte was taken");
    }

    @Test
    void aLineOfTheGreatestSizeIsTakenAndOneByteMoreIsNot() {
        String request = "{\"version\":1,\"ask\":\"status\",\"x\":\"\"}";
        String filler = "x".repeat(Exchange.LONGEST_REQUEST - request.length());

        assertThat(error(request.replace("\"\"", "\"" + filler + "\""))).isEqualTo("none");
        assertThat(error(request.replace("\"\"", "\"" + filler + "y\""))).isEqualTo("too-long");
    }

    @Test
    void whoSaysNothingIsToldSoInTheEnd() throws IOException {
        try (SocketChannel channel = connect()) {
            channel.write(ByteBuffer.wrap("{\"version\"".getBytes(StandardCharsets.UTF_8)));

            assertThat(answer(channel)).contains("too-slow");
        }
    }

    @Test
    void whoComesAndGoesIsForgotten() throws IOException {
        for (int i = 0; i < 500; i++) {
            connect().close();
        }
        assertThat(nextAnswer()).isEqualTo("none");
    }

    @Test
    void aMistakeInAnAnswerIsNotShown() {
        assertThat(site.ask("{\"version\":1,\"ask\":\"mistake\"}"))
                .contains("\"ok\":false", "internal")
                .doesNotContain("half", "secret detail", "IllegalState");
    }

    @Test
    void aStoreThatCannotBeUsedIsAnsweredAsSuch() {
        assertThat(site.ask("{\"version\":1,\"ask\":\"store\"}")).contains("\"error\":\"store\"", "The store is full.");
    }

    @Test
    void tooManyAtOnceAreSentAwayWithAWord() throws IOException {
        List<SocketChannel> held = new ArrayList<>();
        try {
            for (int i = 0; i < ControlServer.MOST_AT_ONCE; i++) {
                SocketChannel channel = connect();
                channel.write(ByteBuffer.wrap("{\"version\":1,\"ask\":\"slow\"}\n".getBytes(StandardCharsets.UTF_8)));
                held.add(channel);
            }
            try (SocketChannel oneMore = connect()) {
                assertThat(answer(oneMore)).contains("\"error\":\"busy\"");
            }
        } finally {
            open.countDown();
            for (SocketChannel channel : held) {
                assertThat(answer(channel)).contains("\"ok\":true");
                channel.close();
            }
        }
    }

    @Test
    void whoDoesNotTakeHisAnswerHoldsUpNobodyElse() throws IOException {
        try (SocketChannel channel = connect()) {
            channel.write(ByteBuffer.wrap("{\"version\":1,\"ask\":\"huge\"}\n".getBytes(StandardCharsets.UTF_8)));

            assertThat(error(STATUS)).isEqualTo("none");
        }
    }

    @Test
    void tenThousandConnectionsAtOnceAreSurvived() throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.configureBlocking(false);
                channel.connect(UnixDomainSocketAddress.of(site.socket));
                channels.add(channel);
            } catch (IOException e) {
                // As many wait as the system lets wait; the rest is refused by it.
                channel.close();
            }
            if (channels.size() >= 400) {
                channels.remove(0).close();
            }
        }
        for (SocketChannel channel : channels) {
            channel.close();
        }
        assertThat(nextAnswer()).isEqualTo("none");
    }

    private static String answer(SocketChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(4096);
        int count = 0;
        while (count >= 0 && answer.position() < answer.capacity()) {
            count = channel.read(answer);
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }
}
