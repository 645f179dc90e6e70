package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import io.kirikae.health.WitnessSpec;
import java.time.Duration;
import java.util.List;

/** The items under {@code witnesses}. */
final class WitnessForms {

    /** Long enough for one lost packet to be sent again. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final Scalar<WitnessSpec.Tcp> TCP =
            Values.string("a host and port such as \"172.16.11.1:53\" or \"[2001:db8::1]:53\"", WitnessForms::tcp);
    private static final Scalar<String> HOST = Values.host();
    private static final Scalar<WitnessSpec.Ping> PING = Values.string(
            HOST.text(), text -> new WitnessSpec.Ping(HOST.parser().parse(text), TIMEOUT));

    static final Choice<WitnessSpec> FORM = new Choice<>(
            "one of tcp or ping",
            List.of(
                    new Alternative<>("tcp", TCP, "A TCP port that accepts a connection within 2 s."),
                    new Alternative<>("ping", PING, "A host that answers a ping within 2 s."),
                    new Alternative<WitnessSpec>(
                            "nrpe",
                            new Reserved<>("use {tcp: \"HOST:PORT\"} or {ping: HOST}"),
                            "A check on a remote NRPE agent.")));

    private WitnessForms() {}

    private static WitnessSpec.Tcp tcp(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException();
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException();
        }
        int port = Values.port().parser().parse(text.substring(colon + 1));
        return new WitnessSpec.Tcp(HOST.parser().parse(host), port, TIMEOUT);
    }
}
