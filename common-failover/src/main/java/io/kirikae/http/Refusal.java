package io.kirikae.http;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Map;
import java.util.Optional;

/**
 * Why a request is not answered by its route.
 *
 * @param status the HTTP status
 * @param sentence one sentence, free of what the caller sent
 * @param headers what the status wants to be said beside it
 */
record Refusal(int status, String sentence, Map<String, String> headers) {

    Refusal(int status, String sentence) {
        this(status, sentence, Map.of());
    }

    /** Why a request cannot be read, if it cannot. */
    static Optional<Refusal> ofUndecodable(DecoderResult result) {
        if (result.isSuccess()) {
            return Optional.empty();
        }
        if (result.cause() instanceof TooLongHttpLineException) {
            return Optional.of(new Refusal(414, "The first line of the request is too long."));
        }
        if (result.cause() instanceof TooLongFrameException) {
            return Optional.of(new Refusal(431, "The head of the request is too large."));
        }
        return Optional.of(new Refusal(400, "The request is no HTTP/1.1."));
    }
}
