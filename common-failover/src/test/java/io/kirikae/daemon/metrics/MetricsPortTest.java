package io.kirikae.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.assembly.CallFigures;
import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.daemon.Companion.Place;
import io.kirikae.daemon.FixedOverview;
import io.kirikae.time.SystemTime;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port for Prometheus. */
class MetricsPortTest {

    @TempDir
    Path directory;

    private final MetricsPort port = new MetricsPort("kirikae 0.1.0", List.of(), new SystemTime());

    @AfterEach
    void close() {
        port.close();
    }

    private void begin(String metrics) throws Exception {
        Path file = Files.writeString(directory.resolve("kirikae.yaml"), """
                aws: {region: ap-northeast-1}
                metrics: %s
                groups:
                  ftp:
                    nodes:
                      ftp-1: {instance: i-0a1, address: 172.16.11.10}
                      ftp-2: {instance: i-0b2, address: 172.16.11.20}
                    move: [{elastic-ip: {id: eipalloc-0a1}}]
                    probes: [{tcp: {port: 21}}]
                """.formatted(metrics));
        Configuration configuration = ConfigurationFile.read(file);
        port.begin(new Place(
                null,
                name -> null,
                name -> java.util.Optional.empty(),
                new FixedOverview(1),
                () -> configuration,
                new io.kirikae.health.Probes(new io.kirikae.time.SystemTime()),
                new CallFigures(),
                null,
                answer -> {}));
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port.number().orElseThrow() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void aScrapeIsAnsweredInPrometheusOwnFormat() throws Exception {
        begin("{prometheus: {port: 0}}");

        HttpResponse<String> scrape = get("/metrics");

        assertThat(scrape.statusCode()).isEqualTo(200);
        assertThat(scrape.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(scrape.body()).contains("kirikae_group_ready{group=\"ftp\"} 1.0\n");
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutTheSettingThereIsNoPort() throws Exception {
        begin("{}");

        assertThat(port.number()).isEmpty();
    }

    @Test
    void aPortThatIsTakenKeepsTheDaemonFromNothing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            begin("{prometheus: {port: " + taken.getLocalPort() + "}}");

            assertThat(port.number()).isEmpty();
        }
    }
}
