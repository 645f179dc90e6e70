package io.kirikae.http;

import io.kirikae.health.Secret;
import io.kirikae.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * Whether a caller knows the token. Compares digests, so that how long it takes tells nothing of the token. Reads the token again now and then, so that it can be
 * changed while the port is open. Thread-safe.
 */
final class TokenCheck {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final String SCHEME = "Bearer ";

    private final Secret secret;
    private final TimeSource time;
    private byte[] digest;
    private Duration readAt;

    /**
     * Reads the token.
     *
     * @throws IllegalStateException if it cannot be read
     */
    TokenCheck(Secret secret, TimeSource time) {
        this.secret = secret;
        this.time = time;
        this.digest = digest(secret.reveal());
        this.readAt = time.elapsed();
    }

    /**
     * Whether the header holds the token.
     *
     * @param authorization the header's value; empty if it is missing
     * @throws IllegalStateException if the token cannot be read any more
     */
    synchronized boolean holds(String authorization) {
        if (time.elapsed().minus(readAt).compareTo(KEPT) > 0) {
            digest = digest(secret.reveal());
            readAt = time.elapsed();
        }
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = bearer ? authorization.substring(SCHEME.length()).strip() : "";
        return MessageDigest.isEqual(digest, digest(token)) && !token.isEmpty();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
