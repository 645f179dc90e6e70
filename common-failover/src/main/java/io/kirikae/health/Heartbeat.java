package io.kirikae.health;

import io.kirikae.topology.NodeName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One signed heartbeat. In the packet, numbers are big-endian, and n is the length of the name:
 *
 * <pre>
 * offset  bytes  content
 * 0       4      magic: the letters KRKB
 * 4       1      version: 1
 * 5       1      n: 1 to 63
 * 6       n      node name, ASCII
 * 6+n     8      start id: random, new at every start of the sender
 * 14+n    8      start time: milliseconds since 1970 by the sender's wall clock; orders the starts
 * 22+n    8      sequence number: 1 at the start of the sender, then one more for each heartbeat
 * 30+n    8      send time: milliseconds since 1970 by the sender's wall clock
 * 38+n    32     HMAC-SHA256 of all bytes before it
 * </pre>
 *
 * @param node who sends
 * @param start tells one start of the sender from another
 * @param startedAt when the sender was started, by its own wall clock
 * @param sequence grows by one with each heartbeat of a start
 * @param sentAt when it was sent, by the sender's wall clock
 */
record Heartbeat(NodeName node, long start, Instant startedAt, long sequence, Instant sentAt) {

    static final int LONGEST = 38 + 63 + BeaconKey.SIGNATURE;
    private static final int MAGIC = 0x4b524b42;
    private static final byte VERSION = 1;
    private static final int FIXED = 38;

    /** The packet. */
    byte[] signedWith(BeaconKey key) {
        byte[] name = node.value().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer packet = ByteBuffer.allocate(FIXED + name.length + BeaconKey.SIGNATURE);
        packet.putInt(MAGIC).put(VERSION).put((byte) name.length).put(name);
        packet.putLong(start)
                .putLong(startedAt.toEpochMilli())
                .putLong(sequence)
                .putLong(sentAt.toEpochMilli());
        packet.put(key.sign(packet));
        return packet.array();
    }

    /**
     * Reads a packet, without judging its signature.
     *
     * @return empty if it has another form
     */
    static Optional<Received> read(byte[] bytes, int length) {
        if (length <= FIXED + BeaconKey.SIGNATURE || length > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer packet = ByteBuffer.wrap(bytes, 0, length);
        boolean ours = packet.getInt() == MAGIC && packet.get() == VERSION;
        byte[] name = new byte[length - FIXED - BeaconKey.SIGNATURE];
        if (!ours || packet.get() != name.length) {
            return Optional.empty();
        }
        packet.get(name);
        Optional<NodeName> node = name(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Heartbeat heartbeat = new Heartbeat(
                node.get(),
                packet.getLong(),
                Instant.ofEpochMilli(packet.getLong()),
                packet.getLong(),
                Instant.ofEpochMilli(packet.getLong()));
        ByteBuffer signed = packet.duplicate();
        byte[] signature = new byte[BeaconKey.SIGNATURE];
        packet.get(signature);
        return Optional.of(new Received(heartbeat, signed, signature));
    }

    private static Optional<NodeName> name(byte[] bytes) {
        try {
            return Optional.of(new NodeName(new String(bytes, StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A heartbeat that somebody sent; who, its signature tells. */
    static final class Received {

        private final Heartbeat heartbeat;
        private final ByteBuffer signed;
        private final byte[] signature;

        private Received(Heartbeat heartbeat, ByteBuffer signed, byte[] signature) {
            this.heartbeat = heartbeat;
            this.signed = signed;
            this.signature = signature;
        }

        Heartbeat heartbeat() {
            return heartbeat;
        }

        boolean isSignedWith(BeaconKey key) {
            return key.hasSigned(signed, signature);
        }
    }
}
