package io.kirikae.nagios.passive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.config.PassiveSettings.Icinga;
import io.kirikae.health.PemFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The API of Icinga 2. Each result says until when it holds, so that a daemon that falls silent shows without any other setting. */
final class IcingaApi implements Outlet {

    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 10_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final Icinga settings;
    private final Duration holds;
    private Optional<HttpClient> client = Optional.empty();

    /**
     * Nothing is read or connected before it is used.
     *
     * @param holds how long a result holds
     */
    IcingaApi(Icinga settings, Duration holds) {
        this.settings = settings;
        this.holds = holds;
    }

    @Override
    public String name() {
        return "Icinga at " + settings.url();
    }

    @Override
    public Optional<String> deliver(List<PassiveResult> results) throws IOException, InterruptedException {
        Optional<String> refused = Optional.empty();
        for (PassiveResult result : results) {
            HttpResponse<InputStream> answer = client().send(request(result), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                body.readNBytes(LONGEST_ANSWER);
            }
            int status = answer.statusCode();
            if (status == 401 || status == 403) {
                throw new IOException("it refuses the user " + settings.user() + " (" + status + ")");
            }
            if (status == 404) {
                refused = Optional.of("it has no service " + object(result));
            } else if (status != 200) {
                throw new IOException("it answers " + status);
            }
        }
        return refused;
    }

    private HttpRequest request(PassiveResult result) throws IOException {
        String service =
                URLEncoder.encode(object(result), StandardCharsets.UTF_8).replace("+", "%20");
        String credentials = settings.user() + ":" + password();
        return HttpRequest.newBuilder(settings.url().resolve("/v1/actions/process-check-result?service=" + service))
                .timeout(TO_ANSWER)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(body(result)))
                .build();
    }

    private String object(PassiveResult result) {
        return settings.names().host(result.group()) + "!" + settings.names().service(result.group());
    }

    private String password() throws IOException {
        try {
            return settings.password().reveal();
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String body(PassiveResult result) throws IOException {
        String[] parts = result.output().text().split("\\|", 2);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("exit_status", result.output().state().exitCode());
            json.writeStringField("plugin_output", parts[0].strip());
            if (parts.length > 1) {
                json.writeStringField("performance_data", parts[1].strip());
            }
            json.writeStringField("check_source", "kirikae");
            json.writeNumberField("ttl", holds.toSeconds());
            json.writeEndObject();
        }
        return text.toString();
    }

    private HttpClient client() throws IOException {
        if (client.isEmpty()) {
            HttpClient.Builder builder =
                    HttpClient.newBuilder().connectTimeout(TO_CONNECT).version(HttpClient.Version.HTTP_1_1);
            if (settings.ca().isPresent()) {
                builder.sslContext(trusting(PemFiles.trusting(settings.ca().get())));
            }
            client = Optional.of(builder.build());
        }
        return client.get();
    }

    private static SSLContext trusting(KeyStore authorities) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("its authorities cannot be used", e);
        }
    }
}
