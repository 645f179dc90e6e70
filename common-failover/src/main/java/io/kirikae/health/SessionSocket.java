package io.kirikae.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/**
 * A connected socket that passes for one to another port. The JDK remembers TLS sessions by host and port, and takes the port
 * from the socket below; so a data connection finds the session of its control connection only if it seems to go to that port.
 * This is the whole trick, and needs no access to the JDK's inner parts.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the socket below sees to it, and closing must not wait
final class SessionSocket extends Socket {

    private final Socket actual;
    private final int seemingPort;

    SessionSocket(Socket actual, int seemingPort) {
        this.actual = actual;
        this.seemingPort = seemingPort;
    }

    @Override
    public int getPort() {
        return seemingPort;
    }

    @Override
    public InetAddress getInetAddress() {
        return actual.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return actual.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return actual.getLocalPort();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return actual.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return actual.getOutputStream();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        actual.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return actual.getSoTimeout();
    }

    @Override
    public int getSoLinger() throws SocketException {
        return actual.getSoLinger();
    }

    @Override
    public boolean isConnected() {
        return actual.isConnected();
    }

    @Override
    public boolean isBound() {
        return actual.isBound();
    }

    @Override
    public boolean isClosed() {
        return actual.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return actual.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return actual.isOutputShutdown();
    }

    @Override
    public void shutdownInput() throws IOException {
        actual.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        actual.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        actual.close();
    }
}
