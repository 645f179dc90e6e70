package io.kirikae.http;

import java.time.Duration;

/**
 * What callers may take.
 *
 * @param connections open connections in all
 * @param connectionsOfPeer open connections of one peer
 * @param perSecond requests per second in all; twice as many at once
 * @param perSecondOfPeer requests per second of one peer; twice as many at once
 * @param untilHead how long a connection may take for the head of its next request, and for TLS
 * @param untilBody how long a request may take for its body
 * @param untilAnswer how long an answer may take, to be made and to be taken
 */
public record HttpLimits(
        int connections,
        int connectionsOfPeer,
        int perSecond,
        int perSecondOfPeer,
        Duration untilHead,
        Duration untilBody,
        Duration untilAnswer) {

    /** The longest first line of a request, in bytes. */
    static final int LONGEST_LINE = 4096;

    /** The largest head of a request without its first line, in bytes. */
    static final int LARGEST_HEAD = 8192;

    /** For monitoring servers, of which a site has a few: 1,024 connections, 256 of one peer, 4,000 requests a second, 2,000 of one peer, 15, 10 and 30 s. */
    public static HttpLimits defaults() {
        return new HttpLimits(
                1024, 256, 4000, 2000, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
