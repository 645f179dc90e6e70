package io.kirikae.http;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A request that may be answered: its path and method have a route, its caller the token, and its body is whole and within the limits.
 *
 * @param path the path, decoded, without the query
 * @param query the first value of each parameter, decoded
 * @param body the body; empty if there is none
 * @param peer the address that it came from, as people read it
 */
public record HttpCall(String path, Map<String, String> query, ByteBuffer body, String peer) {}
