package io.kirikae.zabbix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a loopback port that does to each connection what a test wants, well-behaved or not. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Talk talk;
    private final Thread thread = new Thread(this::serve, "raw-server");

    /** What is said on a connection. */
    @FunctionalInterface
    public interface Talk {
        void on(Socket connection) throws Exception;
    }

    private RawServer(ServerSocket socket, Talk talk) {
        this.socket = socket;
        this.talk = talk;
    }

    public static RawServer of(ServerSocket socket, Talk talk) {
        RawServer server = new RawServer(socket, talk);
        server.thread.setDaemon(true);
        server.thread.start();
        return server;
    }

    public static RawServer that(Talk talk) {
        try {
            return of(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread thread = new Thread(() -> serve(connection), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            talk.on(connection);
        } catch (Exception e) {
            // The caller has had enough, which is what these tests are about.
        }
    }

    /** Reads the head of an HTTP request and its body, which must have a length. */
    public static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(java.nio.charset.StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request has ended in its head");
            }
            head.write(next);
        }
        String text = head.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
        java.util.regex.Matcher length =
                java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(text);
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        return text + new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
        try {
            thread.join(); // Until then the port may take one more connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
