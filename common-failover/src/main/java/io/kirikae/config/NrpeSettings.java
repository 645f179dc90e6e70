package io.kirikae.config;

import io.kirikae.topology.CidrBlock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The port by which {@code check_nrpe} asks the daemon for checks.
 *
 * @param host the local address to listen at; a loopback address by default
 * @param port the port; 5666 by default, 0 for any that is free
 * @param allow the networks whose hosts may ask; this host alone by default
 * @param tls by what the port proves itself, and by what clients must
 * @param legacy what is offered to clients that cannot do TLS with certificates; nothing by default
 * @param within how long a check may take; 9 s by default, below the 10 s of {@code check_nrpe}
 * @param concurrent how many checks may run at once; 64 by default
 * @param arguments whether clients may give arguments to commands that declare some; they may not by default
 * @param commands what may be asked for, by name, in the order of the file
 */
public record NrpeSettings(
        String host,
        int port,
        List<CidrBlock> allow,
        Optional<Tls> tls,
        Legacy legacy,
        Duration within,
        int concurrent,
        boolean arguments,
        Map<String, CheckSpec> commands) {

    /** Copies the collections. */
    public NrpeSettings {
        allow = List.copyOf(allow);
        commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
    }

    /**
     * A certificate with its key, in PEM, and who else must have one.
     *
     * @param certificate the file of the certificate and its chain
     * @param key the file of the private key, not readable by others
     * @param clientCa the file of the authorities that must have signed a client's certificate; absent if clients need none
     * @param clientNames the names that a client's certificate must have one of; any if empty
     */
    public record Tls(Path certificate, Path key, Optional<Path> clientCa, List<String> clientNames) {
        /** Copies the list. */
        public Tls {
            clientNames = List.copyOf(clientNames);
        }
    }

    /** What is offered to clients of old. Each is a weakness that somebody must have asked for. */
    public enum Legacy {
        /** Nothing. */
        NONE,
        /** No encryption at all, as {@code check_nrpe -n}. */
        PLAIN_TEXT,
        /** Encryption without a certificate, as a C agent offers that has none: anybody in between can read and answer. */
        ANONYMOUS_DH
    }
}
