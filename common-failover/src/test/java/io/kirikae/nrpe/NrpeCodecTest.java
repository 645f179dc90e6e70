package io.kirikae.nrpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.nrpe.NrpePacket.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NrpeCodecTest {

    @ParameterizedTest
    @EnumSource(NrpeVersion.class)
    void readsWhatItWrites(NrpeVersion version) throws Exception {
        for (String text : new String[] {"", "x", "時間 ✓ 𝄞", "y".repeat(1023), "a!b!c"}) {
            NrpePacket answer = NrpePacket.response(version, ServiceState.CRITICAL, text);

            assertThat(read(NrpeCodec.write(answer), Kind.RESPONSE)).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @EnumSource(NrpeVersion.class)
    void questionsHaveTheLengthThatOldAgentsWaitFor(NrpeVersion version) {
        assertThat(NrpeCodec.write(NrpePacket.query(version, "check_ftp"))).hasSize(1036);
    }

    @Test
    void answersOfVersion4HaveNothingBehindTheirText() {
        assertThat(NrpeCodec.write(NrpePacket.response(NrpeVersion.V4, ServiceState.OK, "abc")))
                .hasSize(16 + 4);
        assertThat(NrpeCodec.write(NrpePacket.response(NrpeVersion.V3, ServiceState.OK, "abc")))
                .hasSize(19 + 4);
    }

    /** The layout, byte by byte, as {@code check_nrpe} writes it. */
    @Test
    void layoutIsThatOfTheCPrograms() {
        byte[] packet = NrpeCodec.write(NrpePacket.response(NrpeVersion.V4, ServiceState.WARNING, "hi"));

        assertThat(Arrays.copyOfRange(packet, 0, 4)).containsExactly(0, 4, 0, 2);
        assertThat(Arrays.copyOfRange(packet, 8, 19)).containsExactly(0, 1, 0, 0, 0, 0, 0, 3, 'h', 'i', 0);
    }

    @ParameterizedTest
    @EnumSource(NrpeVersion.class)
    void anyFlippedBitIsNoticed(NrpeVersion version) {
        byte[] good = NrpeCodec.write(NrpePacket.query(version, "check_ftp!21"));
        for (int bit = 0; bit < good.length * 8; bit++) {
            // Two bytes count as zero whatever they are, and the surplus of version 3 is not waited for.
            boolean alignment = bit / 8 == 10 || bit / 8 == 11;
            boolean surplus = bit / 8 >= good.length - 3;
            boolean ignored = (version != NrpeVersion.V2 && alignment) || (version == NrpeVersion.V3 && surplus);
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);

            if (!ignored) {
                assertThatThrownBy(() -> read(bad, Kind.QUERY))
                        .as("bit %d", bit)
                        .isInstanceOf(MalformedPacketException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(NrpeVersion.class)
    void waitsForMoreUntilItKnowsTheLength(NrpeVersion version) throws Exception {
        byte[] good = NrpeCodec.write(NrpePacket.query(version, "x"));
        int needed = version == NrpeVersion.V2 ? 4 : NrpeCodec.PREFIX;
        for (int size = 0; size < needed; size++) {
            assertThat(NrpeCodec.length(ByteBuffer.wrap(good, 0, size), Kind.QUERY))
                    .isEmpty();
        }
        assertThat(NrpeCodec.length(ByteBuffer.wrap(good, 0, needed), Kind.QUERY))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_537, 200_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void boundsTheLengthBeforeItTakesMemory(int length) {
        byte[] packet = NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, "x"));
        ByteBuffer.wrap(packet).putInt(12, length);

        assertThatThrownBy(() -> NrpeCodec.length(ByteBuffer.wrap(packet, 0, 16), Kind.QUERY))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesAHandshakeOfTlsByItsFirstBytes() {
        assertThatThrownBy(() -> NrpeCodec.length(ByteBuffer.wrap(new byte[] {0x16, 0x03}), Kind.QUERY))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesAnAnswerInPlaceOfAQuestion() {
        byte[] answer = NrpeCodec.write(NrpePacket.response(NrpeVersion.V2, ServiceState.OK, "x"));

        assertThatThrownBy(() -> read(answer, Kind.QUERY)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesATextWithoutAnEnd() {
        byte[] packet = NrpeCodec.write(NrpePacket.query(NrpeVersion.V4, "x"));
        Arrays.fill(packet, 16, packet.length, (byte) 'x');
        seal(packet);

        assertThatThrownBy(() -> read(packet, Kind.QUERY))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("a text without an end");
    }

    @Test
    void cutsATextThatIsTooLongBetweenCharacters() throws Exception {
        String text = "時".repeat(1000);

        String read = read(NrpeCodec.write(NrpePacket.response(NrpeVersion.V2, ServiceState.OK, text)), Kind.RESPONSE)
                .text();

        assertThat(read).isEqualTo("時".repeat(341));
    }

    @Test
    void carriesTheLongestFieldAndNoMore() throws Exception {
        NrpePacket answer = NrpePacket.response(NrpeVersion.V4, ServiceState.OK, "x".repeat(70_000));

        assertThat(read(NrpeCodec.write(answer), Kind.RESPONSE).text()).isEqualTo("x".repeat(65_535));
    }

    @Test
    void endsATextAtANul() throws Exception {
        NrpePacket question = NrpePacket.query(NrpeVersion.V4, "check\0; rm -rf /");

        assertThat(read(NrpeCodec.write(question), Kind.QUERY).text()).isEqualTo("check");
    }

    /** Whatever the bytes are, they are a packet or they are refused; nothing else happens. */
    @Test
    void noiseIsRefusedAndNothingElse() {
        Random random = new Random(20261121);
        for (int i = 0; i < 200_000; i++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            if (noise.length > 4 && random.nextBoolean()) {
                noise[0] = 0;
                noise[1] = (byte) (2 + random.nextInt(3));
                noise[2] = 0;
                noise[3] = 1;
            }
            try {
                assertThat(NrpeCodec.length(ByteBuffer.wrap(noise), Kind.QUERY).orElse(1))
                        .isBetween(1, NrpeCodec.PREFIX + NrpeCodec.LONGEST_FIELD);
                NrpeCodec.read(noise, Kind.QUERY);
            } catch (MalformedPacketException e) {
                assertThat(e.why()).isNotEmpty();
            }
        }
    }

    private static void seal(byte[] packet) {
        ByteBuffer.wrap(packet).putInt(4, 0);
        CRC32 crc = new CRC32();
        crc.update(packet);
        ByteBuffer.wrap(packet).putInt(4, (int) crc.getValue());
    }

    private static NrpePacket read(byte[] bytes, Kind kind) throws MalformedPacketException {
        int length = NrpeCodec.length(ByteBuffer.wrap(bytes), kind).orElseThrow();
        return NrpeCodec.read(Arrays.copyOf(bytes, Math.min(length, bytes.length)), kind);
    }
}
