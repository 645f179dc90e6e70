package io.kirikae.nagios.endpoint;

import io.kirikae.nrpe.NrpeCodec;
import io.kirikae.nrpe.NrpePacket;
import io.kirikae.nrpe.NrpeVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Generates what clients may send: right questions, and everything that is a little or wholly wrong, by a seed. Each comes with what
 * must be answered to it.
 */
@SuppressWarnings({"ArrayRecordComponent", "EnumOrdinal"}) // never compared; drawn by number
final class Packets {

    private static final byte[] CLIENT_HELLO_START = {
        0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xfc, 0x03, 0x03
    };

    private final Random random;

    Packets(long seed) {
        this.random = new Random(seed);
    }

    /**
     * What a client sends.
     *
     * @param kind in what way it is wrong, or {@code valid}
     * @param bytes the bytes
     * @param pieces in how many pieces it is sent
     * @param answer what must be answered; absent if nothing must be
     */
    record Sent(String kind, byte[] bytes, int pieces, Optional<String> answer) {}

    Sent next() {
        return switch (random.nextInt(14)) {
            case 0, 1 -> valid(1);
            case 2 -> valid(2 + random.nextInt(20));
            case 3 -> behind();
            case 4 -> flipped();
            case 5 -> truncated();
            case 6 -> declared(random.nextBoolean() ? 65_537 + random.nextInt(1 << 30) : -random.nextInt(1 << 30));
            case 7 -> declaredMoreThanSent();
            case 8 -> noise();
            case 9 -> otherKind();
            case 10 -> endless();
            case 11 -> handshake();
            case 12 -> otherVersion();
            default -> longest();
        };
    }

    /** A right question: the server must say back what stands in it. */
    Sent valid(int pieces) {
        String token = Long.toHexString(random.nextLong()) + weird();
        return new Sent(
                pieces == 1 ? "valid" : "slow", question("echo!" + token), pieces, Optional.of("[" + token + "]"));
    }

    private String weird() {
        String[] evil = {
            "", "$(id)", "`id`", "\n", "'", "\"", "\\", "|", ";rm -rf", "\u001b[2J", "時間", "../", "%s%n", "\uFFFF"
        };
        return evil[random.nextInt(evil.length)];
    }

    private byte[] question(String text) {
        return NrpeCodec.write(NrpePacket.query(NrpeVersion.values()[random.nextInt(3)], text));
    }

    /** A right question with something behind it, which is of no interest. */
    private Sent behind() {
        Sent valid = valid(1);
        byte[] more = Arrays.copyOf(valid.bytes(), valid.bytes().length + 1 + random.nextInt(2000));
        return new Sent("surplus", more, 1, valid.answer());
    }

    private Sent flipped() {
        byte[] bytes = question("echo!x");
        // Not in the two bytes that count as zero, nor in what version 3 has behind its packet.
        int at = random.nextInt(10) < 3 ? random.nextInt(10) : 12 + random.nextInt(bytes.length - 16);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return new Sent("flipped", bytes, 1, Optional.empty());
    }

    private Sent truncated() {
        byte[] bytes = question("echo!x");
        return new Sent("truncated", Arrays.copyOf(bytes, random.nextInt(bytes.length - 3)), 1, Optional.empty());
    }

    private Sent declared(int length) {
        byte[] bytes = NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, "echo!x"));
        ByteBuffer.wrap(bytes).putInt(12, length);
        return new Sent("impossible length", bytes, 1, Optional.empty());
    }

    private Sent declaredMoreThanSent() {
        byte[] bytes = NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, "echo!x"));
        ByteBuffer.wrap(bytes).putInt(12, 2000 + random.nextInt(60_000));
        return new Sent("short", bytes, 1, Optional.empty());
    }

    private Sent noise() {
        byte[] bytes = new byte[random.nextInt(3000)];
        random.nextBytes(bytes);
        if (bytes.length > 1 && bytes[0] == 0 && bytes[1] >= 2 && bytes[1] <= 4) {
            bytes[0] = 1;
        }
        return new Sent("noise", bytes, 1, Optional.empty());
    }

    private Sent otherKind() {
        byte[] bytes = question("echo!x");
        bytes[3] = (byte) (random.nextInt(200) + 2);
        seal(bytes);
        return new Sent("another kind", bytes, 1, Optional.empty());
    }

    private Sent otherVersion() {
        byte[] bytes = question("echo!x");
        bytes[1] = (byte) (random.nextInt(100) + 5);
        seal(bytes);
        return new Sent("another version", bytes, 1, Optional.empty());
    }

    /** A text without an end, under a right checksum. */
    private Sent endless() {
        byte[] bytes = NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, "echo!x"));
        Arrays.fill(bytes, 16, bytes.length, (byte) ('a' + random.nextInt(26)));
        seal(bytes);
        return new Sent("endless text", bytes, 1, Optional.empty());
    }

    private Sent handshake() {
        byte[] bytes = new byte[517];
        random.nextBytes(bytes);
        System.arraycopy(CLIENT_HELLO_START, 0, bytes, 0, CLIENT_HELLO_START.length);
        return new Sent("TLS handshake", bytes, 1, Optional.empty());
    }

    /** The longest question that can be asked, for a command that is not there. */
    private Sent longest() {
        String name = "x".repeat(1000 + random.nextInt(64_000));
        byte[] bytes = NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, name));
        return new Sent(
                "long name", bytes, 1, Optional.of("UNKNOWN: command '" + "x".repeat(80) + "...' is not defined"));
    }

    private static void seal(byte[] bytes) {
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        packet.putInt(4, 0);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        packet.putInt(4, (int) crc.getValue());
    }

    static String hex(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 40), StandardCharsets.ISO_8859_1)
                .chars()
                .mapToObj(each -> String.format("%02x", each))
                .collect(java.util.stream.Collectors.joining());
    }
}
