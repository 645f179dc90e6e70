package io.kirikae.http;

import java.util.Map;

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
}
