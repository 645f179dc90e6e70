package io.kirikae.health;

import io.kirikae.health.ProbeSpec.Tls;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks at a TCP port: connect, TLS, send a text, and wait for a text in the answer. Its phases are {@code resolve},
 * {@code connect}, {@code tls}, {@code send} and {@code expect}; those that the specification does not ask for are missing.
 * Safe for use by several threads.
 */
final class TcpProbe implements Probe {

    /** So much of an answer is read at most. */
    static final int LIMIT = 64 * 1024;

    private final ProbeSpec.Tcp spec;
    private final Endpoint target;
    private final Network network;
    private final Optional<InetSocketAddress> plain;

    /**
     * A probe.
     *
     * @throws IllegalArgumentException if the specification asks for explicit TLS, which depends on the protocol
     */
    TcpProbe(ProbeSpec.Tcp spec, Endpoint target, Network network) {
        if (spec.tls() == Tls.EXPLICIT) {
            throw new IllegalArgumentException("a TCP probe has TLS from the first byte or not at all");
        }
        this.spec = spec;
        this.target = target;
        this.network = network;
        this.plain = target.literal()
                .filter(address -> spec.tls() == Tls.NONE
                        && spec.send().isEmpty()
                        && spec.expect().isEmpty())
                .map(address -> new InetSocketAddress(Resolver.ofBytes(target.host(), address), target.port()));
    }

    /** What to connect to, where it needs no more than that. Worked out once, since it is asked for at every look. */
    Optional<InetSocketAddress> plain() {
        return plain;
    }

    Endpoint target() {
        return target;
    }

    Duration timeout() {
        return spec.timeout();
    }

    @Override
    public ProbeResult look() throws InterruptedException {
        return Look.at(target, spec.timeout(), network.time(), this::talk);
    }

    private String talk(Look look) throws IOException, LookFailure, InterruptedException {
        InetSocketAddress to = new InetSocketAddress(look.resolve(network.resolver()), target.port());
        look.begin("connect");
        try (Connection connection = look.connect(to)) {
            if (spec.tls() == Tls.IMPLICIT) {
                look.begin("tls");
                TlsClient tls = TlsClient.of(network.trust(), spec.verifyCertificate(), look);
                tls.secure(connection, look);
                tls.certificateLeft().ifPresent(look::certificateLeft);
            }
            if (!spec.send().isEmpty()) {
                look.begin("send");
                connection.out().write(spec.send().getBytes(StandardCharsets.UTF_8));
                connection.out().flush();
            }
            if (!spec.expect().isEmpty()) {
                look.begin("expect");
                expect(connection);
            }
            return "";
        }
    }

    private void expect(Connection connection) throws IOException, LookFailure {
        // One byte is one character here, so that an expected text is found wherever a read happens to end.
        String wanted = new String(spec.expect().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!heard.toString(StandardCharsets.ISO_8859_1).contains(wanted)) {
            int n = heard.size() < LIMIT
                    ? connection.in().read(buffer, 0, Math.min(buffer.length, LIMIT - heard.size()))
                    : -1;
            if (n < 0) {
                throw unexpected(heard);
            }
            heard.write(buffer, 0, n);
        }
    }

    private LookFailure unexpected(ByteArrayOutputStream heard) throws EOFException {
        if (heard.size() == 0) {
            throw new EOFException();
        }
        return LookFailure.down(target + " answers without the expected text: \""
                + FailureWords.quote(heard.toString(StandardCharsets.UTF_8)) + "\"");
    }
}
