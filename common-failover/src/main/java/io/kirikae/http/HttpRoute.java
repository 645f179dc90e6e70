package io.kirikae.http;

import io.kirikae.health.Secret;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What answers at a path.
 *
 * @param method the method, such as {@code POST}
 * @param path the exact path, such as {@code /v1/alerts}
 * @param largestBody the largest body in bytes; zero if there may be none. A body must be JSON
 * @param open whether it is answered without the token
 * @param token what its callers must present in place of the port's token
 * @param handler answers
 */
public record HttpRoute(
        String method, String path, int largestBody, boolean open, Optional<Secret> token, Handler handler) {

    /** A route for whom the port is for. */
    public HttpRoute(String method, String path, int largestBody, boolean open, Handler handler) {
        this(method, path, largestBody, open, Optional.empty(), handler);
    }

    /** Answers requests. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Answers a request.
         *
         * @param call the request
         * @return the answer, soon: called on the thread that serves many connections, so it must not wait
         */
        CompletionStage<HttpReply> answer(HttpCall call);
    }
}
