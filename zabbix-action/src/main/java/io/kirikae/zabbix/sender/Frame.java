package io.kirikae.zabbix.sender;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message of Zabbix's protocol: the letters {@code ZBXD}, a byte of flags, the length of what follows and a reserved number, both little endian, and JSON. Stateless.
 */
final class Frame {

    /** The largest answer to a sender, in bytes. Real ones have about a hundred. */
    static final int LARGEST_ANSWER = 64 * 1024;

    private static final byte[] MARK = "ZBXD".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 13;
    private static final byte PLAIN = 1;

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
     * Reads an answer.
     *
     * @throws SenderException if it is none, or too large
     * @throws IOException if the connection ends or its time is over
     */
    static byte[] read(InputStream in) throws SenderException, IOException {
        byte[] head = exactly(in, HEAD);
        if (head.length == 0) {
            throw new SenderException(
                    "closed the connection without an answer, as it does when this host may not send to it");
        }
        if (head.length < HEAD || !Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length)) {
            throw new SenderException("answered something that is not Zabbix's protocol");
        }
        ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).position(MARK.length);
        byte flags = fields.get();
        long length = Integer.toUnsignedLong(fields.getInt());
        if (flags != PLAIN) {
            throw new SenderException("answered in a form that no sender has asked for (flags " + flags + ")");
        }
        if (length > LARGEST_ANSWER) {
            throw new SenderException(
                    "announced an answer of " + length + " bytes, and " + LARGEST_ANSWER + " are the most");
        }
        byte[] body = exactly(in, (int) length);
        if (body.length < length) {
            throw new EOFException("the answer ended in the middle");
        }
        return body;
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
