package io.kirikae.config;

import io.kirikae.health.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A port that the daemon serves by HTTP.
 *
 * @param host the local address to listen at; a loopback address by default
 * @param port the port; 0 for any that is free
 * @param token what callers must present; required beyond loopback
 * @param tls by what the port proves itself; required beyond loopback
 */
public record HttpSettings(String host, int port, Optional<Secret> token, Optional<Tls> tls) {

    /**
     * A certificate with its key, both in PEM.
     *
     * @param certificate the file of the certificate and its chain
     * @param key the file of the private key, not readable by others
     */
    public record Tls(Path certificate, Path key) {}
}
