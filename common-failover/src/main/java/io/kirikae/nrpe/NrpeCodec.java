package io.kirikae.nrpe;

import io.kirikae.nrpe.NrpePacket.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * Writes packets and reads them. Believes nothing: a length is bounded before memory is taken for it, the checksum must be
 * right, and the text must end.
 *
 * <p>All numbers are in network order: version (2 bytes), kind (2), CRC-32 of the packet with this field as zero (4), result
 * code (2). In version 2 follow a text field of 1024 bytes and two bytes of nothing; in versions 3 and 4 two bytes that count as
 * zero, the length of the text field (4) and the text field. The CRC of version 3 goes over three more zero bytes, which the C
 * programs send but do not wait for. A text ends at its first NUL.
 */
public final class NrpeCodec {

    /** The longest text field that is read or written: that of the C programs. */
    public static final int LONGEST_FIELD = 64 * 1024;

    /** So many bytes tell how long a packet is. */
    public static final int PREFIX = 16;

    /** The length of a packet of version 2, and the least length of a question in every version. */
    public static final int V2_LENGTH = 1036;

    private static final int V2_FIELD_AT = 10;
    private static final int V2_FIELD = 1024;
    private static final int CRC_AT = 4;
    private static final int ALIGNMENT_AT = 10;
    private static final int LENGTH_AT = 12;
    private static final int V3_SURPLUS = 3;

    private NrpeCodec() {}

    /**
     * How long the packet is whose first bytes these are. Refuses as early as these bytes allow.
     *
     * @param start the bytes that are there, from position to limit; neither is changed
     * @return nothing if more bytes are needed to tell
     * @throws MalformedPacketException if no packet of this kind begins like this
     */
    public static OptionalInt length(ByteBuffer start, Kind wanted) throws MalformedPacketException {
        int at = start.position();
        if (start.remaining() < 2) {
            return OptionalInt.empty();
        }
        NrpeVersion version = version(start.getShort(at) & 0xffff);
        if (start.remaining() < 4) {
            return OptionalInt.empty();
        }
        if (start.getShort(at + 2) != wanted.number()) {
            throw new MalformedPacketException("a packet of another kind");
        }
        if (version == NrpeVersion.V2) {
            return OptionalInt.of(V2_LENGTH);
        }
        if (start.remaining() < PREFIX) {
            return OptionalInt.empty();
        }
        int field = start.getInt(at + LENGTH_AT);
        if (field < 1 || field > LONGEST_FIELD) {
            throw new MalformedPacketException("a text field of impossible length");
        }
        return OptionalInt.of(PREFIX + field);
    }

    /**
     * Reads a packet.
     *
     * @param bytes the whole packet and nothing behind it, as long as {@link #length} says
     * @throws MalformedPacketException if it is none of this kind, its checksum is wrong, or its text has no end
     */
    public static NrpePacket read(byte[] bytes, Kind wanted) throws MalformedPacketException {
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        OptionalInt length = length(packet, wanted);
        if (length.isEmpty() || length.getAsInt() != bytes.length) {
            throw new MalformedPacketException("a packet of another length");
        }
        NrpeVersion version = version(packet.getShort(0) & 0xffff);
        int sent = packet.getInt(CRC_AT);
        packet.putInt(CRC_AT, 0);
        if (version != NrpeVersion.V2) {
            packet.putShort(ALIGNMENT_AT, (short) 0);
        }
        if (sent != checksum(bytes, version)) {
            throw new MalformedPacketException("a wrong checksum");
        }
        return new NrpePacket(version, wanted, packet.getShort(8), text(bytes, version));
    }

    private static NrpeVersion version(int number) throws MalformedPacketException {
        return NrpeVersion.of(number).orElseThrow(() -> new MalformedPacketException("an unknown version"));
    }

    private static String text(byte[] bytes, NrpeVersion version) throws MalformedPacketException {
        int from = version == NrpeVersion.V2 ? V2_FIELD_AT : PREFIX;
        int to = version == NrpeVersion.V2 ? V2_FIELD_AT + V2_FIELD : bytes.length;
        for (int at = from; at < to; at++) {
            if (bytes[at] == 0) {
                return new String(bytes, from, at - from, StandardCharsets.UTF_8);
            }
        }
        throw new MalformedPacketException("a text without an end");
    }

    /**
     * Writes a packet. A text that is too long for its version is cut at the end of a character; a NUL in it ends it. Questions
     * are filled up to {@value #V2_LENGTH} bytes, as {@code check_nrpe} does, so that old agents answer at once.
     */
    public static byte[] write(NrpePacket packet) {
        NrpeVersion version = packet.version();
        byte[] text = text(packet.text(), version == NrpeVersion.V2 ? V2_FIELD : LONGEST_FIELD);
        int surplus = version == NrpeVersion.V3 ? V3_SURPLUS : 0;
        int least = packet.kind() == Kind.QUERY ? V2_LENGTH : 0;
        int length = version == NrpeVersion.V2 ? V2_LENGTH : Math.max(least, PREFIX + text.length + 1 + surplus);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putShort((short) version.number()).putShort((short) packet.kind().number());
        bytes.putInt(0).putShort((short) packet.code());
        if (version != NrpeVersion.V2) {
            bytes.putShort((short) 0).putInt(length - PREFIX - surplus);
        }
        bytes.put(text);
        // What is behind the text is zero already: its end, filling, and the surplus of version 3.
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        bytes.putInt(CRC_AT, (int) crc.getValue());
        return bytes.array();
    }

    private static int checksum(byte[] bytes, NrpeVersion version) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (version == NrpeVersion.V3) {
            crc.update(new byte[V3_SURPLUS]);
        }
        return (int) crc.getValue();
    }

    /** The text's bytes, with room for a NUL behind them. */
    private static byte[] text(String text, int field) {
        int nul = text.indexOf(0);
        byte[] bytes = (nul < 0 ? text : text.substring(0, nul)).getBytes(StandardCharsets.UTF_8);
        if (bytes.length < field) {
            return bytes;
        }
        int end = field - 1;
        // Bytes within a character of UTF-8 begin with the bits 10.
        while (end > 0 && (bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return java.util.Arrays.copyOf(bytes, end);
    }
}
