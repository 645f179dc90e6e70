package io.kirikae.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
        this.client = CompletableFuture.supplyAsync(() -> client(options), OWN_THREAD);
    }

    /** A plain endpoint, such as a simulator's, needs nothing of TLS; that and the JDK's certificates take a tenth of a second. */
    private static SdkHttpClient client(AwsOptions options) {
        boolean plain = options.endpoint()
                .filter(endpoint -> "http".equalsIgnoreCase(endpoint.getScheme()))
                .isPresent();
        return plain
                ? UrlConnectionHttpClient.create(address -> connection(address, options))
                : UrlConnectionHttpClient.builder()
                        .connectionTimeout(options.connectTimeout())
                        .socketTimeout(options.attemptTimeout())
                        .build();
    }

    /** Without a proxy, since it leads no further than to a private network. */
    private static HttpURLConnection connection(URI address, AwsOptions options) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(
                    Math.toIntExact(options.connectTimeout().toMillis()));
            connection.setReadTimeout(Math.toIntExact(options.attemptTimeout().toMillis()));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
