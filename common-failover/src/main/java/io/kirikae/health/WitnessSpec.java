package io.kirikae.health;

import io.kirikae.nrpe.NrpeVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A third party that tells whether we ourselves are cut off. Reaching any one of them proves that we are not. */
public sealed interface WitnessSpec {

    /** How the witness is called in what people read, such as {@code tcp 172.16.11.1:53}. */
    String name();

    /** Within what time it must answer; zero where the answer is at hand. */
    Duration timeout();

    /**
     * A TCP port that accepts a connection.
     *
     * @param host where it is
     * @param port the port
     * @param timeout within what time it must accept
     */
    record Tcp(String host, int port, Duration timeout) implements WitnessSpec {
        @Override
        public String name() {
            return "tcp " + host + ":" + port;
        }
    }

    /**
     * A host that answers a ping.
     *
     * @param host where it is
     * @param timeout within what time it must answer
     */
    record Ping(String host, Duration timeout) implements WitnessSpec {
        @Override
        public String name() {
            return "ping " + host;
        }
    }

    /**
     * A check on a remote NRPE agent. It is reached when the agent answers the check, in whatever state: who runs a check for us
     * is not cut off from us. With {@code secondOpinion} the state counts as well, because the check looks at the same service
     * from another place.
     *
     * @param host where the agent is
     * @param port the port
     * @param command what to ask for
     * @param version the version to speak; absent to try 4 and, where an agent hangs up on that, 2
     * @param security how the connection is encrypted
     * @param secondOpinion whether the check looks at the group's service, so that its OK says that the service is not down
     * @param timeout within what time the agent must have answered
     */
    record Nrpe(
            String host,
            int port,
            String command,
            Optional<NrpeVersion> version,
            Security security,
            boolean secondOpinion,
            Duration timeout)
            implements WitnessSpec {
        @Override
        public String name() {
            return "nrpe " + command + " on " + host + (port == DEFAULT_PORT ? "" : ":" + port);
        }

        private static final int DEFAULT_PORT = 5666;
    }

    /**
     * Other daemons that watch the same group over the same store.
     *
     * @param agree how many of them must see the owner down as well
     */
    record Daemons(int agree) implements WitnessSpec {
        @Override
        public String name() {
            return agree == 1 ? "another daemon" : agree + " other daemons";
        }

        @Override
        public Duration timeout() {
            return Duration.ZERO;
        }
    }

    /** How a connection to an agent is encrypted. */
    sealed interface Security {

        /** Not at all. */
        record PlainText() implements Security {}

        /** Without knowing with whom: see {@link AnonymousTls}. */
        record Anonymous() implements Security {}

        /**
         * By TLS with a certificate.
         *
         * @param verify whether the agent's certificate must be trusted and name the host
         * @param authority the file of the authorities to trust, in PEM; those of the JVM if absent
         * @param own by what we prove ourselves; absent for nothing
         */
        record Certificate(boolean verify, Optional<Path> authority, Optional<Identity> own) implements Security {}
    }

    /**
     * A certificate of ours with its key, both in PEM.
     *
     * @param certificate the file of the certificate and its chain
     * @param key the file of the private key
     */
    record Identity(Path certificate, Path key) {}
}
