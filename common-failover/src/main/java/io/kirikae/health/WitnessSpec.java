package io.kirikae.health;

import java.time.Duration;

/** A third party that tells whether we ourselves are cut off. Reaching any one of them proves that we are not. */
public sealed interface WitnessSpec {

    /** How the witness is called in what people read, such as {@code tcp 172.16.11.1:53}. */
    String name();

    /** Within what time it must answer. */
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
}
