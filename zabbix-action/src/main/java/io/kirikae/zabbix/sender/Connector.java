package io.kirikae.zabbix.sender;

import io.kirikae.config.ZabbixSettings;
import io.kirikae.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Connects to servers, with TLS if it is configured. The files of certificates are read when it is made. Thread-safe. */
final class Connector {

    private final Layer layer;

    /**
     * A connector.
     *
     * @throws SenderException if a certificate or key cannot be used
     */
    Connector(Optional<ZabbixSettings.Tls> settings) throws SenderException {
        this.layer = settings.isPresent() ? Layer.of(settings.get()) : Layer.none();
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
            socket.setSoTimeout(TimedInput.millis(deadline));
            return new Line(socket, layer.on(socket, server), over);
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
     * @param socket what is beneath all of it
     * @param streams what is spoken on
     * @param over closes what is beneath it
     */
    record Line(Socket socket, Layer.Streams streams, CompletableFuture<Void> over) implements AutoCloseable {
        @Override
        public void close() {
            over.complete(null);
        }
    }
}
