package io.kirikae.health;

import io.kirikae.health.WitnessSpec.Security;
import io.kirikae.nrpe.MalformedPacketException;
import io.kirikae.nrpe.NrpeCodec;
import io.kirikae.nrpe.NrpePacket;
import io.kirikae.nrpe.NrpePacket.Kind;
import io.kirikae.nrpe.NrpeVersion;
import io.kirikae.nrpe.ServiceState;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks an NRPE agent for one check. Its phases are {@code resolve}, {@code connect}, {@code tls} and {@code check}. Used by one
 * thread, for one question.
 */
final class NrpeLook {

    private final WitnessSpec.Nrpe spec;
    private final Endpoint target;
    private final Network network;
    private @Nullable NrpePacket answer;

    NrpeLook(WitnessSpec.Nrpe spec, Endpoint target, Network network) {
        this.spec = spec;
        this.target = target;
        this.network = network;
    }

    /** Asks. The result is up if the agent answered, whatever it found. */
    ProbeResult ask() throws InterruptedException {
        return Look.at(target, spec.timeout(), network.time(), this::ask);
    }

    /** What the agent found; empty if its code is none of the four states. Only after an answer. */
    Optional<ServiceState> state() {
        return Optional.ofNullable(answer).flatMap(packet -> ServiceState.of(packet.code()));
    }

    private String ask(Look look) throws IOException, LookFailure, InterruptedException {
        InetSocketAddress to = new InetSocketAddress(look.resolve(network.resolver()), target.port());
        List<NrpeVersion> versions = spec.version().map(List::of).orElse(List.of(NrpeVersion.V4, NrpeVersion.V2));
        for (NrpeVersion version : versions) {
            Optional<NrpePacket> packet = ask(look, to, version);
            if (packet.isPresent()) {
                answer = packet.get();
                return FailureWords.quote(packet.get().text());
            }
        }
        throw LookFailure.down(
                target + " hangs up without an answer; its log says why, such as a host that it does not allow");
    }

    /** One question on a connection of its own; nothing if the agent hangs up on it, as it does on a version it does not know. */
    private Optional<NrpePacket> ask(Look look, InetSocketAddress to, NrpeVersion version)
            throws IOException, LookFailure {
        Optional<TlsClient> tls = tls(look);
        look.begin("connect");
        try (Connection connection = look.connect(to)) {
            if (tls.isPresent()) {
                look.begin("tls");
                tls.get().secure(connection, look);
            }
            look.begin("check");
            connection.out().write(NrpeCodec.write(NrpePacket.query(version, spec.command())));
            connection.out().flush();
            return answer(connection.in(), look);
        }
    }

    private Optional<NrpePacket> answer(InputStream in, Look look) throws IOException, LookFailure {
        byte[] start = new byte[NrpeCodec.PREFIX];
        int first;
        try {
            first = in.readNBytes(start, 0, start.length);
        } catch (IOException e) {
            // An agent that does not want the question may reset the connection.
            if (look.expired()) {
                throw e;
            }
            return Optional.empty();
        }
        if (first == 0) {
            return Optional.empty();
        }
        try {
            OptionalInt length = NrpeCodec.length(ByteBuffer.wrap(start, 0, first), Kind.RESPONSE);
            if (length.isEmpty()) {
                throw new EOFException();
            }
            byte[] packet = java.util.Arrays.copyOf(start, length.getAsInt());
            int rest = packet.length - first;
            if (rest < 0 || in.readNBytes(packet, first, rest) != rest) {
                throw new EOFException();
            }
            return Optional.of(NrpeCodec.read(packet, Kind.RESPONSE));
        } catch (MalformedPacketException e) {
            throw LookFailure.down(target + " is no NRPE agent, or its answer is damaged: " + e.why());
        }
    }

    private Optional<TlsClient> tls(Look look) throws LookFailure {
        if (spec.security() instanceof Security.Certificate certificate) {
            return Optional.of(secured(certificate, look));
        }
        return spec.security() instanceof Security.Anonymous
                ? Optional.of(TlsClient.anonymous(look))
                : Optional.empty();
    }

    private TlsClient secured(Security.Certificate security, Look look) throws LookFailure {
        try {
            Trust trust = security.authority().isPresent()
                    ? Trust.of(PemFiles.trusting(security.authority().get()))
                    : network.trust();
            KeyManager[] own =
                    security.own().isPresent() ? managers(security.own().get()) : new KeyManager[0];
            return TlsClient.of(trust, security.verify(), own, look);
        } catch (IOException | GeneralSecurityException e) {
            throw LookFailure.cannotTell("TLS cannot be prepared here: " + FailureWords.quote(e));
        }
    }

    private static KeyManager[] managers(WitnessSpec.Identity own) throws IOException, GeneralSecurityException {
        char[] none = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own",
                PemFiles.key(own.key()),
                none,
                PemFiles.certificates(own.certificate()).toArray(new Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }
}
