package io.kirikae.zabbix.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.health.PemFiles;
import io.kirikae.health.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

/**
 * A caller of Zabbix' API, of 6.0 to 7.x. Every call has one deadline for all of it, follows no redirect and reads a bounded answer. Thread-safe.
 */
public final class ZabbixApi {

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\..{0,40}");

    private final ZabbixSettings.Api settings;
    private final HttpClient client;
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Optional<ApiVersion> version = Optional.empty();

    /**
     * A caller; nothing is called yet.
     *
     * @param settings where it is, and the token
     * @throws ApiException if the authorities to trust cannot be read
     */
    public ZabbixApi(ZabbixSettings.Api settings) throws ApiException {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TO_CONNECT);
        if (settings.ca().isPresent()) {
            builder.sslContext(trusting(settings.ca().get()));
        }
        this.client = builder.build();
    }

    private static SSLContext trusting(Path authorities) throws ApiException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(PemFiles.trusting(authorities));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ApiException("Zabbix' API cannot be asked: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Calls a method.
     *
     * @param method its name, such as {@code event.get}
     * @param parameters what it is given
     * @param within how long all of it may take
     * @return completes with the result, or fails with an {@link ApiException}
     */
    public CompletableFuture<JsonNode> call(String method, JsonNode parameters, Duration within) {
        CompletableFuture<JsonNode> answered = version.map(CompletableFuture::completedFuture)
                .orElseGet(() -> askVersion(within))
                .thenCompose(known -> call(method, parameters, known.bearer(), within));
        return failingWithSentences(answered, within);
    }

    /**
     * Calls a method and waits.
     *
     * @throws ApiException if it could not be asked, or has refused
     * @throws InterruptedException if the thread is interrupted
     */
    public JsonNode ask(String method, JsonNode parameters, Duration within) throws ApiException, InterruptedException {
        return await(call(method, parameters, within));
    }

    /**
     * The version of the API.
     *
     * @throws ApiException if it could not be asked
     * @throws InterruptedException if the thread is interrupted
     */
    public ApiVersion version(Duration within) throws ApiException, InterruptedException {
        return version.isPresent() ? version.get() : await(failingWithSentences(askVersion(within), within));
    }

    /** An object of parameters to fill. */
    public static ObjectNode parameters() {
        return ApiAnswers.MAPPER.createObjectNode();
    }

    private CompletableFuture<ApiVersion> askVersion(Duration within) {
        return send("apiinfo.version", parameters(), Function.identity(), within)
                .thenApply(result -> {
                    Matcher found = VERSION.matcher(result.asText());
                    if (!result.isTextual() || !found.matches()) {
                        throw failure("Zabbix' API did not say which version it is.");
                    }
                    ApiVersion known =
                            new ApiVersion(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
                    version = Optional.of(known);
                    return known;
                });
    }

    /** Up to 6.2 the token stands in the body, from 6.4 on in a header, and each refuses the other's way sooner or later. */
    private CompletableFuture<JsonNode> call(String method, JsonNode parameters, boolean bearer, Duration within) {
        String token = reveal(settings.token());
        return bearer
                ? send(method, parameters, Function.identity(), within, "Authorization", "Bearer " + token)
                : send(method, parameters, body -> body.put("auth", token), within);
    }

    private static String reveal(Secret token) {
        try {
            return token.reveal();
        } catch (IllegalStateException e) {
            throw failure("Zabbix' API cannot be asked: " + e.getMessage() + ".");
        }
    }

    private CompletableFuture<JsonNode> send(
            String method,
            JsonNode parameters,
            Function<ObjectNode, ObjectNode> more,
            Duration within,
            String... headers) {
        int id = numbers.incrementAndGet();
        ObjectNode body = more.apply(
                parameters().put("jsonrpc", "2.0").put("method", method).put("id", id));
        body.set("params", parameters);
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(within)
                .header("Content-Type", "application/json-rpc")
                .POST(HttpRequest.BodyPublishers.ofString(text(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request.build(), head -> new BoundedBody(ApiAnswers.LARGEST));
        // The client's own limit ends with the head of the answer, and a body may drip for ever.
        return sent.copy()
                .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        sent.cancel(true);
                    }
                })
                .thenApply(answer -> result(answer, id));
    }

    private static JsonNode result(HttpResponse<byte[]> answer, int id) {
        try {
            return ApiAnswers.result(answer.statusCode(), answer.body(), id);
        } catch (ApiException e) {
            throw new CompletionException(e);
        }
    }

    private static String text(ObjectNode body) {
        try {
            return ApiAnswers.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompletionException failure(String sentence) {
        return new CompletionException(new ApiException(sentence));
    }

    private static <T> CompletableFuture<T> failingWithSentences(CompletableFuture<T> answer, Duration within) {
        return answer.exceptionally(failure -> {
            throw new CompletionException(sentence(failure, within));
        });
    }

    private static ApiException sentence(Throwable failure, Duration within) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ApiException known) {
            return known;
        }
        if (cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException) {
            return new ApiException("Zabbix' API did not answer within " + within.toMillis() + " ms.", cause);
        }
        if (cause instanceof ConnectException) {
            return new ApiException("Zabbix' API cannot be reached: nothing answers at its address.", cause);
        }
        if (cause instanceof SSLHandshakeException) {
            return new ApiException(
                    "Zabbix' API cannot be trusted: its certificate is not that of an authority in force.", cause);
        }
        return new ApiException("Zabbix' API gave no answer that can be read: " + plain(cause) + ".", cause);
    }

    private static String plain(Throwable cause) {
        return io.kirikae.alert.PlainText.of(String.valueOf(cause.getMessage()), 200);
    }

    private static <T> T await(CompletableFuture<T> answer) throws ApiException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ApiException known
                    ? known
                    : new ApiException("Zabbix' API cannot be asked.", e);
        }
    }
}
