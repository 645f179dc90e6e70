package io.kirikae.zabbix.sender;

import io.kirikae.config.ZabbixSettings;
import io.kirikae.health.PemFiles;
import io.kirikae.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Connects to servers, with TLS if it is configured. The files of certificates are read when it is made. Thread-safe. */
final class Connector {

    private final Optional<SSLContext> tls;

    /**
     * A connector.
     *
     * @throws SenderException if a certificate or key cannot be used
     */
    Connector(Optional<ZabbixSettings.Tls> settings) throws SenderException {
        this.tls = settings.isPresent() ? Optional.of(context(settings.get())) : Optional.empty();
    }

    private static SSLContext context(ZabbixSettings.Tls settings) throws SenderException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(PemFiles.trusting(settings.ca()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    settings.own().isPresent() ? own(settings.own().get()) : new KeyManager[0],
                    trust.getTrustManagers(),
                    null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new SenderException("cannot be reached by TLS: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] own(ZabbixSettings.Identity identity) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own",
                PemFiles.key(identity.key()),
                new char[0],
                PemFiles.certificates(identity.certificate()).toArray(new X509Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    /**
     * Connects.
     *
     * @param deadline by when
     * @throws IOException if that fails
     */
    Line connect(ZabbixSettings.Server server, Deadline deadline) throws IOException {
        Socket socket = new Socket();
        CompletableFuture<Void> over = new CompletableFuture<>();
        // A server that reads nothing holds up a writer for ever, and no limit of a socket is for that. A little later,
        // so that it is known for what it is.
        CompletableFuture<Void> unused = over.orTimeout(TimedInput.millis(deadline) + 20L, TimeUnit.MILLISECONDS)
                .whenComplete((none, timeout) -> close(socket));
        try {
            socket.connect(new InetSocketAddress(server.host(), server.port()), TimedInput.millis(deadline));
            socket.setTcpNoDelay(true);
            if (tls.isEmpty()) {
                return new Line(socket, over);
            }
            socket.setSoTimeout(TimedInput.millis(deadline));
            SSLSocket secured =
                    (SSLSocket) tls.get().getSocketFactory().createSocket(socket, server.host(), server.port(), true);
            secured.startHandshake();
            return new Line(secured, over);
        } catch (IOException | RuntimeException e) {
            over.complete(null);
            throw e;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, closed or not.
        }
    }

    /**
     * A connection, which ends at its deadline whatever happens on it.
     *
     * @param socket what is spoken on
     * @param over closes what is beneath it
     */
    record Line(Socket socket, CompletableFuture<Void> over) implements AutoCloseable {
        @Override
        public void close() {
            over.complete(null);
        }
    }
}
