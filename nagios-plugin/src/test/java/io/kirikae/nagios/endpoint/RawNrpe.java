package io.kirikae.nagios.endpoint;

import io.kirikae.health.AnonymousTls;
import io.kirikae.nrpe.MalformedPacketException;
import io.kirikae.nrpe.NrpeCodec;
import io.kirikae.nrpe.NrpePacket;
import io.kirikae.nrpe.NrpePacket.Kind;
import io.kirikae.nrpe.NrpeVersion;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A client that costs little, and that can misbehave. */
public final class RawNrpe {

    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;
    private final Optional<TrustManager[]> tls;
    private final List<String> onlySuites;

    private RawNrpe(int port, Optional<TrustManager[]> tls, List<String> onlySuites) {
        this.port = port;
        this.tls = tls;
        this.onlySuites = onlySuites;
    }

    public static RawNrpe plain(int port) {
        return new RawNrpe(port, Optional.empty(), List.of());
    }

    /** By anonymous TLS, where this process permitted that in time. */
    public static RawNrpe anonymous(int port) {
        return new RawNrpe(port, Optional.of(new TrustManager[0]), AnonymousTls.suites());
    }

    public static RawNrpe tls(int port, TestKeys keys) throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", keys.store().getCertificate("ca"));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return new RawNrpe(port, Optional.of(factory.getTrustManagers()), List.of());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks and reads the answer. */
    public NrpePacket ask(NrpeVersion version, String text) throws IOException {
        return exchange(NrpeCodec.write(NrpePacket.query(version, text)));
    }

    /** Sends bytes, whatever they are, and reads an answer. */
    NrpePacket exchange(byte[] bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        }
    }

    /** A connection, with TLS on it where this client does it. */
    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        if (tls.isEmpty()) {
            return socket;
        }
        SSLSocket secured =
                (SSLSocket) context(tls.get()).getSocketFactory().createSocket(socket, "127.0.0.1", port, true);
        if (!onlySuites.isEmpty()) {
            secured.setEnabledProtocols(new String[] {"TLSv1.2"});
            secured.setEnabledCipherSuites(onlySuites.toArray(new String[0]));
        }
        secured.startHandshake();
        return secured;
    }

    /** One for each connection: a client that is a process of its own has no session of an earlier one. */
    private static SSLContext context(TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static NrpePacket read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(NrpeCodec.PREFIX);
        try {
            int length = NrpeCodec.length(ByteBuffer.wrap(start), Kind.RESPONSE).orElseThrow(EOFException::new);
            byte[] packet = Arrays.copyOf(start, length);
            if (in.readNBytes(packet, start.length, length - start.length) != length - start.length) {
                throw new EOFException();
            }
            return NrpeCodec.read(packet, Kind.RESPONSE);
        } catch (MalformedPacketException e) {
            throw new IOException(e);
        }
    }
}
