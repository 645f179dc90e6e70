package io.kirikae.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The one HTTP client of all services. It is made on a thread of its own, because reading the trust store takes as long as
 * building a service client, and it ends answers that grow beyond all bounds. Safe for use by several threads.
 */
final class SharedHttpClient implements SdkHttpClient {

    /** A full page of DescribeInstances for as many ids as one filter takes is below 2 MiB. */
    static final long LONGEST_ANSWER = 8L << 20;

    private static final Executor OWN_THREAD = task -> {
        Thread thread = new Thread(task, "kirikae-http-client");
        thread.setDaemon(true);
        thread.start();
    };

    private final CompletableFuture<SdkHttpClient> client;

    SharedHttpClient(AwsOptions options) {
        keepConnections(options.maxConnections());
        this.client = CompletableFuture.supplyAsync(
                () -> builder(options)
                        .connectionTimeout(options.connectTimeout())
                        .socketTimeout(options.attemptTimeout())
                        .build(),
                OWN_THREAD);
    }

    /** A plain endpoint, such as a simulator's, needs no certificates; reading the JDK's takes a tenth of a second. */
    private static UrlConnectionHttpClient.Builder builder(AwsOptions options) {
        boolean plain = options.endpoint()
                .filter(endpoint -> "http".equals(endpoint.getScheme()))
                .isPresent();
        UrlConnectionHttpClient.Builder builder = UrlConnectionHttpClient.builder();
        return plain ? builder.tlsTrustManagersProvider(() -> new TrustManager[0]) : builder;
    }

    /** The JDK has one pool of idle connections for the whole process, sized by this property; a value that is set stays. */
    private static void keepConnections(int idle) {
        if (System.getProperty("http.maxConnections") == null) {
            System.setProperty("http.maxConnections", Integer.toString(idle));
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.join().prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return bounded(prepared.call());
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return "UrlConnection";
    }

    @Override
    public void close() {
        if (!client.isCompletedExceptionally()) {
            client.join().close();
        }
    }

    private static HttpExecuteResponse bounded(HttpExecuteResponse answer) {
        AbortableInputStream body = answer.responseBody().orElse(null);
        if (body == null) {
            return answer;
        }
        return HttpExecuteResponse.builder()
                .response(answer.httpResponse())
                .responseBody(AbortableInputStream.create(new BoundedStream(body), body))
                .build();
    }

    private static final class BoundedStream extends FilterInputStream {

        private long left = LONGEST_ANSWER;

        BoundedStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws AnswerTooLargeException {
            left -= read;
            if (left < 0) {
                throw new AnswerTooLargeException(LONGEST_ANSWER);
            }
        }
    }
}
