package io.kirikae.aws;

import io.kirikae.simulator.wire.Answer;
import io.kirikae.simulator.wire.Api;
import io.kirikae.simulator.wire.Request;
import io.kirikae.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The real SDK over a simulated AWS in the thread that calls: no sockets, so that virtual time knows who waits. The SDK's own limits,
 * which go by the machine's clock, are as long as they can be.
 */
public final class InProcessAws {

    private InProcessAws() {}

    /** AWS as the mechanisms see it, answered by the simulator's services. */
    public static Aws open(Api api, TimeSource time, CallListener listener) {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        AwsOptions options = AwsOptions.defaults()
                .inRegion("ap-northeast-1")
                .at(URI.create("http://127.0.0.1:1"))
                .within(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(5));
        return Aws.over(new Direct(api), options, time, listener);
    }

    private record Direct(Api api) implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest prepared) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    return answer(prepared);
                }

                @Override
                public void abort() {}
            };
        }

        private HttpExecuteResponse answer(HttpExecuteRequest prepared) throws IOException {
            byte[] body = new byte[0];
            if (prepared.contentStreamProvider().isPresent()) {
                try (InputStream stream = prepared.contentStreamProvider().get().newStream()) {
                    body = stream.readAllBytes();
                }
            }
            SdkHttpRequest http = prepared.httpRequest();
            Optional<Answer> answer;
            try {
                answer = api.answer(
                        Request.of(http.method().name(), http.encodedPath(), query(http), headers(http), body));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            byte[] text = answer.orElseThrow(() -> new IOException("Unexpected end of file from server"))
                    .body()
                    .getBytes(StandardCharsets.UTF_8);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpFullResponse.builder()
                            .statusCode(answer.get().status())
                            .putHeader("Content-Type", "text/xml;charset=UTF-8")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(text)))
                    .build();
        }

        private static String query(SdkHttpRequest http) {
            return http.rawQueryParameters().entrySet().stream()
                    .flatMap(each -> each.getValue().stream()
                            .map(value -> each.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                    .collect(Collectors.joining("&"));
        }

        private static Map<String, String> headers(SdkHttpRequest http) {
            Map<String, String> headers = new HashMap<>();
            for (Map.Entry<String, List<String>> each : http.headers().entrySet()) {
                headers.put(each.getKey().toLowerCase(Locale.ROOT), String.join(",", each.getValue()));
            }
            return headers;
        }

        @Override
        public String clientName() {
            return "InProcess";
        }

        @Override
        public void close() {}
    }
}
