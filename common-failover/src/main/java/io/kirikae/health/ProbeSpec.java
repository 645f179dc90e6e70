package io.kirikae.health;

import java.time.Duration;
import java.util.Optional;

/** How to look at a node: which protocol, where, how far, and within what time. */
public sealed interface ProbeSpec {

    /** The kind as it is written in the configuration: {@code ftp}, {@code tcp}, {@code ping} or {@code beacon}. */
    String kind();

    /** Where to look; if absent, at the node's own address. */
    Optional<String> host();

    /** Within what time the whole look must end. */
    Duration timeout();

    /** Whether this probe has a say in whether a node is down. One that has none is shown only. */
    boolean decisive();

    /** The same look at another host: the way a probe of a node becomes a proof through the floating address. */
    ProbeSpec at(String host);

    /** How the connection is encrypted. */
    enum Tls {
        /** Not at all. */
        NONE,
        /** By AUTH TLS after connecting, as RFC 4217 has it. */
        EXPLICIT,
        /** From the first byte. */
        IMPLICIT
    }

    /** How far an FTP probe goes. */
    enum Transfer {
        /** Up to the login. */
        NONE,
        /** A directory listing over a data connection. */
        LIST,
        /** A small file of its own is stored, read back, compared and deleted. */
        ROUNDTRIP
    }

    /**
     * An FTP session.
     *
     * @param host where to look; the node's address if absent
     * @param port 21, or 990 with implicit TLS
     * @param user who logs in; {@code anonymous} where the site allows it
     * @param password the password; absent for none
     * @param tls how the connection is encrypted
     * @param verifyCertificate whether the certificate must be trusted and name the host
     * @param certificateDays a certificate that expires within so many days is remarked; 0 for never
     * @param transfer how far to go
     * @param directory where to list or store; the login directory if empty
     * @param timeout within what time the whole session must end
     * @param decisive whether it has a say
     */
    record Ftp(
            Optional<String> host,
            int port,
            String user,
            Optional<Secret> password,
            Tls tls,
            boolean verifyCertificate,
            int certificateDays,
            Transfer transfer,
            String directory,
            Duration timeout,
            boolean decisive)
            implements ProbeSpec {
        @Override
        public String kind() {
            return "ftp";
        }

        @Override
        public ProbeSpec at(String newHost) {
            return new Ftp(
                    Optional.of(newHost),
                    port,
                    user,
                    password,
                    tls,
                    verifyCertificate,
                    certificateDays,
                    transfer,
                    directory,
                    timeout,
                    decisive);
        }
    }

    /**
     * A TCP connection.
     *
     * @param host where to look; the node's address if absent
     * @param port the port
     * @param tls {@link Tls#NONE} or {@link Tls#IMPLICIT}
     * @param verifyCertificate whether the certificate must be trusted and name the host
     * @param send what to send once connected; nothing if empty
     * @param expect what the answer must contain; not read if empty
     * @param timeout within what time the whole look must end
     * @param decisive whether it has a say
     */
    record Tcp(
            Optional<String> host,
            int port,
            Tls tls,
            boolean verifyCertificate,
            String send,
            String expect,
            Duration timeout,
            boolean decisive)
            implements ProbeSpec {
        @Override
        public String kind() {
            return "tcp";
        }

        @Override
        public ProbeSpec at(String newHost) {
            return new Tcp(Optional.of(newHost), port, tls, verifyCertificate, send, expect, timeout, decisive);
        }
    }

    /**
     * ICMP echo by the system's {@code ping}.
     *
     * @param host where to look; the node's address if absent
     * @param timeout within what time an answer must come
     * @param decisive whether it has a say
     */
    record Ping(Optional<String> host, Duration timeout, boolean decisive) implements ProbeSpec {
        @Override
        public String kind() {
            return "ping";
        }

        @Override
        public ProbeSpec at(String newHost) {
            return new Ping(Optional.of(newHost), timeout, decisive);
        }
    }

    /**
     * Signed UDP heartbeats that the node sends here.
     *
     * @param port the UDP port to listen on
     * @param node the sender's name as it stands in its heartbeats; the node's name if absent
     * @param key the shared key
     * @param silence how long nothing may be heard
     * @param decisive whether it has a say
     */
    record Beacon(int port, Optional<String> node, Secret key, Duration silence, boolean decisive)
            implements ProbeSpec {
        @Override
        public String kind() {
            return "beacon";
        }

        @Override
        public Optional<String> host() {
            return Optional.empty();
        }

        @Override
        public Duration timeout() {
            return silence;
        }

        @Override
        public ProbeSpec at(String newHost) {
            return this;
        }
    }
}
