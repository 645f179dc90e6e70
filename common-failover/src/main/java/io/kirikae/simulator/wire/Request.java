package io.kirikae.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param method GET or POST
 * @param path the path, decoded
 * @param query the query string as sent, or nothing
 * @param headers the headers, names in lower case
 * @param body the body
 */
public record Request(String method, String path, String query, Map<String, String> headers, String body) {

    /** The most bytes that a request may have. */
    public static final int LIMIT = 1 << 20;

    /** A request whose body is UTF-8. */
    public static Request of(String method, String path, String query, Map<String, String> headers, byte[] body) {
        return new Request(method, path, query, Map.copyOf(headers), new String(body, StandardCharsets.UTF_8));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
