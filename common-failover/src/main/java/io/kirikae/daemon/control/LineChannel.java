package io.kirikae.daemon.control;

import io.kirikae.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Lines over a socket of this host, each within a deadline and a size. Used by one thread, which an interrupt frees. */
final class LineChannel implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    /** Over a channel, which is closed with it, and also if this fails. */
    LineChannel(SocketChannel channel) throws IOException {
        this.channel = channel;
        try {
            channel.configureBlocking(false);
            selector = Selector.open();
            key = channel.register(selector, 0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Connects to a socket.
     *
     * @throws IOException if nobody listens there, too many do already, or this user may not
     */
    static LineChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // Not blocking: a daemon that hangs must not make everybody hang who asks how it is.
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new LineChannel(channel);
        } catch (IOException | IllegalArgumentException e) {
            channel.close();
            throw e;
        }
    }

    SocketChannel channel() {
        return channel;
    }

    /**
     * Reads up to the end of the line; what comes after it is left out.
     *
     * @param most how many bytes at most, the end of the line not counted
     * @throws LineTooLongException if there is no end within that size
     * @throws EOFException if the other side closed before
     * @throws SocketTimeoutException if it does not come in time
     */
    String readLine(int most, Deadline deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        while (true) {
            int count = channel.read(chunk.clear());
            if (count < 0) {
                throw new EOFException("the connection was closed before the end of the line");
            }
            int end = indexOfNewline(chunk.array(), count);
            line.write(chunk.array(), 0, end < 0 ? count : end);
            if (line.size() > most) {
                throw new LineTooLongException(most);
            }
            if (end >= 0) {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (count == 0) {
                await(SelectionKey.OP_READ, deadline);
            } else if (deadline.passed()) {
                // Somebody who sends without a pause must not outlast the deadline either.
                throw late();
            }
        }
    }

    private static int indexOfNewline(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /**
     * Writes all of it.
     *
     * @throws SocketTimeoutException if the other side does not take it in time
     */
    void write(byte[] bytes, Deadline deadline) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            if (channel.write(rest) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
    }

    private void await(int operation, Deadline deadline) throws IOException {
        if (deadline.passed()) {
            throw late();
        }
        key.interestOps(operation);
        selector.select(deadline.left().toMillis() + 1);
        selector.selectedKeys().clear();
    }

    private static SocketTimeoutException late() {
        return new SocketTimeoutException("the other side did not come to an end in time");
    }

    @Override
    public void close() throws IOException {
        try {
            selector.close();
        } finally {
            channel.close();
        }
    }
}
