package io.kirikae.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection, plain or with TLS on top. Built on a channel, because that is the kind of socket that another thread may
 * close, and an interrupt may end, while a thread waits in it. Used by one thread.
 */
final class Connection implements AutoCloseable {

    private final SocketChannel channel;
    private InputStream in;
    private OutputStream out;
    private @Nullable SSLSocket tls;

    Connection(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.socket().setTcpNoDelay(true);
        this.in = channel.socket().getInputStream();
        this.out = channel.socket().getOutputStream();
    }

    /**
     * Puts TLS on top and shakes hands.
     *
     * @param port the port under which the session is remembered: one port for all connections that shall share a session
     */
    void secure(TlsClient client, String host, int port) throws IOException {
        SSLSocket socket = client.wrap(new SessionSocket(channel.socket(), port), host, port);
        socket.startHandshake();
        tls = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** The address of the other side, which is never taken from what it says. */
    InetAddress peer() {
        return channel.socket().getInetAddress();
    }

    /** Tells the other side that nothing more will be sent; reading goes on. */
    void finishWriting() throws IOException {
        if (tls != null) {
            tls.shutdownOutput();
        }
        channel.shutdownOutput();
    }

    @Override
    public void close() {
        if (tls != null) {
            try {
                tls.close();
            } catch (IOException e) {
                // The other side is gone already, and the channel is closed below.
            }
        }
        closeQuietly(channel);
    }

    static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left that could be done with it.
        }
    }
}
