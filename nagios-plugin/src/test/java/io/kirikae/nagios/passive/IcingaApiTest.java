package io.kirikae.nagios.passive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.kirikae.config.PassiveSettings.Icinga;
import io.kirikae.config.PassiveSettings.Names;
import io.kirikae.health.Secret;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.endpoint.TestKeys;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Icinga's API, as a server of the JDK plays it by TLS. The real one is asked end to end. */
class IcingaApiTest {

    @TempDir
    static Path directory;

    private static TestKeys keys;

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private HttpsServer server;
    private volatile int status = 200;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = TestKeys.in(directory);
    }

    @BeforeEach
    void start() throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys.store(), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] answer = "{\"results\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aResultIsOneRequestThatSaysUntilWhenItHolds() throws Exception {
        assertThat(api(Optional.of(keys.certificate("ca"))).deliver(List.of(result())))
                .isEmpty();

        assertThat(asked.take())
                .isEqualTo("/v1/actions/process-check-result?service=kirikae%21Failover%20of%20ftp"
                        + " Basic a2lyaWthZTpzM2NyZXQ= "
                        + "{\"exit_status\":1,\"plugin_output\":\"GROUP WARNING: \\\"ftp\\\"\",\"performance_data\":\"ready=0;1:;;0;1\","
                        + "\"check_source\":\"kirikae\",\"ttl\":60}");
    }

    @Test
    void aServiceThatIsNotThereIsSaidAndNotTriedAgain() throws Exception {
        status = 404;

        assertThat(api(Optional.of(keys.certificate("ca"))).deliver(List.of(result(), result())))
                .contains("it has no service kirikae!Failover of ftp");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aUserThatIsRefusedIsSaidWithoutThePassword() {
        status = 401;

        assertThatThrownBy(() -> api(Optional.of(keys.certificate("ca"))).deliver(List.of(result())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refuses the user kirikae")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aServerThatNobodyHasSignedForHearsNothing() {
        assertThatThrownBy(() -> api(Optional.empty()).deliver(List.of(result())))
                .isInstanceOf(IOException.class);
        assertThat(asked).isEmpty();
    }

    private IcingaApi api(Optional<Path> ca) {
        return new IcingaApi(
                new Icinga(
                        URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
                        "kirikae",
                        new Secret("a test", () -> "s3cret"),
                        ca,
                        new Names("kirikae", "Failover of {group}")),
                Duration.ofSeconds(60));
    }

    private static PassiveResult result() {
        return new PassiveResult(
                new GroupName("ftp"),
                new CheckOutput(ServiceState.WARNING, "GROUP WARNING: \"ftp\"|ready=0;1:;;0;1"),
                Instant.EPOCH);
    }
}
