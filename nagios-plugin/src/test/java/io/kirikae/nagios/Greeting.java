package io.kirikae.nagios;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server on a port of its own that greets each client and hangs up. */
public final class Greeting implements AutoCloseable {

    private final ServerSocket socket;

    private Greeting(ServerSocket socket, String text) {
        this.socket = socket;
        Thread thread = new Thread(() -> serve(text));
        thread.setDaemon(true);
        thread.start();
    }

    public static Greeting with(String text) throws IOException {
        return new Greeting(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), text);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve(String text) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                client.shutdownOutput();
                client.getInputStream().readNBytes(1);
            } catch (IOException e) {
                // The client is gone, or the test is over.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
