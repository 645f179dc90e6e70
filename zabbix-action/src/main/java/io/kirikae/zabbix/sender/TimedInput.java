package io.kirikae.zabbix.sender;

import io.kirikae.time.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Reads what comes by a socket until a deadline that is for all of it, so that an answer which drips does not last for ever. For one thread. */
final class TimedInput extends FilterInputStream {

    private final Socket socket;
    private final Deadline deadline;

    TimedInput(Socket socket, InputStream in, Deadline deadline) {
        super(in);
        this.socket = socket;
        this.deadline = deadline;
    }

    /** What is left, for a socket. */
    static int millis(Deadline deadline) throws SocketTimeoutException {
        long left = deadline.left().toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        socket.setSoTimeout(millis(deadline));
        return super.read(bytes, from, length);
    }
}
