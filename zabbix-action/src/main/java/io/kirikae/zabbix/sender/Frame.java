package io.kirikae.zabbix.sender;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A message of Zabbix's protocol: the letters {@code ZBXD}, a byte of flags, the length of what follows and a reserved number, both little endian, and JSON. Answers may be
 * compressed by zlib (flag 2; the reserved number is their length then) or have lengths of eight bytes (flag 4). Stateless.
 */
final class Frame {

    /** The largest answer to a sender, in bytes. Real ones have about a hundred. */
    static final int LARGEST_ANSWER = 64 * 1024;

    private static final byte[] MARK = "ZBXD".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 13;
    private static final byte PLAIN = 1;
    private static final byte COMPRESSED = 2;
    private static final byte LARGE = 4;

    private Frame() {}

    /** A message. */
    static byte[] of(byte[] json) {
        return ByteBuffer.allocate(HEAD + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARK)
                .put(PLAIN)
                .putInt(json.length)
                .putInt(0)
                .put(json)
                .array();
    }

    /**
     * Reads an answer, and inflates it if it is compressed.
     *
     * @throws SenderException if it is none, or too large
     * @throws IOException if the connection ends or its time is over
     */
    static byte[] read(InputStream in) throws SenderException, IOException {
        byte[] mark = exactly(in, MARK.length + 1);
        if (mark.length == 0) {
            throw new SenderException(
                    "closed the connection without an answer, as it does when this host may not send to it");
        }
        if (mark.length <= MARK.length || !Arrays.equals(mark, 0, MARK.length, MARK, 0, MARK.length)) {
            throw new SenderException("answered something that is not Zabbix's protocol");
        }
        byte flags = mark[MARK.length];
        if ((flags & PLAIN) == 0 || (flags & ~(PLAIN | COMPRESSED | LARGE)) != 0) {
            throw new SenderException("answered in a form that no sender has asked for (flags " + flags + ")");
        }
        int width = (flags & LARGE) != 0 ? Long.BYTES : Integer.BYTES;
        ByteBuffer lengths = ByteBuffer.wrap(whole(in, 2 * width)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] body = whole(in, bounded(length(lengths, width)));
        return (flags & COMPRESSED) != 0 ? inflated(body, bounded(length(lengths, width))) : body;
    }

    private static long length(ByteBuffer lengths, int width) {
        return width == Long.BYTES ? lengths.getLong() : Integer.toUnsignedLong(lengths.getInt());
    }

    private static int bounded(long length) throws SenderException {
        if (length < 0 || length > LARGEST_ANSWER) {
            throw new SenderException("announced an answer of " + Long.toUnsignedString(length) + " bytes, and "
                    + LARGEST_ANSWER + " are the most");
        }
        return (int) length;
    }

    private static byte[] inflated(byte[] packed, int length) throws SenderException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] plain = new byte[length];
            int filled = 0;
            int more = -1;
            while (filled < length && more != 0) {
                more = inflater.inflate(plain, filled, length - filled);
                filled += more;
            }
            // What is announced is all that is made room for, so that a small answer cannot become a large one.
            if (filled < length || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw new SenderException("answered something compressed that has another length than it says");
            }
            return plain;
        } catch (DataFormatException e) {
            throw new SenderException("answered something compressed that cannot be read", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] whole(InputStream in, int length) throws IOException {
        byte[] bytes = exactly(in, length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended in the middle");
        }
        return bytes;
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length) {
            int read = in.read(bytes, filled, length - filled);
            if (read < 0) {
                return Arrays.copyOf(bytes, filled);
            }
            filled += read;
        }
        return bytes;
    }
}
