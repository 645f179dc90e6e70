package io.kirikae.health;

import static io.kirikae.health.Specs.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.time.VirtualTime;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats from sender to verdict, in virtual time; the socket is {@link BeaconSocketTest}'s subject. */
class BeaconTest {

    private static final NodeName NODE = new NodeName("ftp-1");
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Secret KEY = new Secret("the test", () -> "0123456789abcdef0123456789abcdef");
    private static final Secret OTHER = new Secret("another", () -> "0123456789abcdef0123456789abcdeX");

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"));
    private BeaconTrack track;

    @BeforeEach
    void listen() throws LookFailure {
        track = listening();
    }

    private BeaconTrack listening() throws LookFailure {
        BeaconTrack fresh = new BeaconTrack(NODE, BeaconKey.of(KEY), SILENCE);
        fresh.listeningSince(time.elapsed());
        return fresh;
    }

    @Test
    void cannotTellBeforeTheFirstHeartbeatAndIsDownOnceSilenceHasPassed() {
        time.advance(SILENCE);
        assertThat(look()).isEqualTo("CANNOT TELL no heartbeat from ftp-1 yet, since listening began");

        time.advance(Duration.ofMillis(1));
        assertThat(look()).isEqualTo("DOWN no heartbeat from ftp-1 for 5s, nor ever since listening began");
    }

    @Test
    void isUpUntilSilenceHasPassed() {
        BeaconSender sender = sender(KEY);
        time.advance(Duration.ofSeconds(60));
        hear(sender.next());
        time.advance(SILENCE);
        assertThat(look()).isEqualTo("UP ");

        time.advance(Duration.ofMillis(1));

        assertThat(look()).isEqualTo("DOWN no heartbeat from ftp-1 for 5s");
    }

    @Test
    void doesNotNoticeThatTheWallClockIsStepped() {
        BeaconSender sender = sender(KEY);
        hear(sender.next());

        time.stepWallClock(Duration.ofHours(-3));
        time.advance(SILENCE);
        assertThat(hear(sender.next())).isEqualTo(BeaconTrack.Judgement.HEARD);

        assertThat(look()).isEqualTo("UP ");
    }

    @Test
    void ignoresForgedHeartbeats() {
        assertThat(hear(sender(OTHER).next())).isEqualTo(BeaconTrack.Judgement.FORGED);
        byte[] bent = sender(KEY).next();
        bent[bent.length - 40] ^= 1;
        assertThat(hear(bent)).isEqualTo(BeaconTrack.Judgement.FORGED);

        assertThat(look()).startsWith("CANNOT TELL");
    }

    @Test
    void ignoresReplayedHeartbeats() {
        BeaconSender before = sender(KEY);
        byte[] older = before.next();
        byte[] first = before.next();
        assertThat(hear(first)).isEqualTo(BeaconTrack.Judgement.HEARD);
        assertThat(hear(first)).isEqualTo(BeaconTrack.Judgement.REPLAYED);
        assertThat(hear(older)).isEqualTo(BeaconTrack.Judgement.REPLAYED);

        time.advance(Duration.ofMillis(10));
        assertThat(hear(sender(KEY).next())).isEqualTo(BeaconTrack.Judgement.HEARD);

        assertThat(hear(before.next())).isEqualTo(BeaconTrack.Judgement.REPLAYED);
    }

    @Test
    void isDownThoughOldHeartbeatsAreReplayed() {
        BeaconSender sender = sender(KEY);
        byte[] recorded = sender.next();
        hear(recorded);

        time.advance(SILENCE.plusMillis(1));
        hear(recorded);

        assertThat(look()).startsWith("DOWN");
    }

    @Test
    void takesNoRecordingForAStartAfterTheReceiverWasRestarted() throws LookFailure {
        byte[] recorded = sender(KEY).next();
        time.advance(BeaconTrack.CLOCKS_APART.plusMillis(1));
        track = listening();

        assertThat(hear(recorded)).isEqualTo(BeaconTrack.Judgement.UNTIMELY);

        assertThat(look()).startsWith("CANNOT TELL no heartbeat");
    }

    @Test
    void cannotTellWhenTheClocksAreApart() {
        BeaconSender sender = sender(KEY);
        time.stepWallClock(Duration.ofHours(1));
        time.advance(SILENCE.plusSeconds(1));
        time.stepWallClock(Duration.ofHours(-1));
        byte[] packet = sender.next();
        time.stepWallClock(Duration.ofHours(1));

        assertThat(hear(packet)).isEqualTo(BeaconTrack.Judgement.UNTIMELY);

        assertThat(look()).startsWith("CANNOT TELL heartbeats from ftp-1 are signed right, but");
    }

    @Test
    void cannotTellWhenTheSendersClockWentBackBeforeItsRestart() {
        hear(sender(KEY).next());
        time.stepWallClock(Duration.ofSeconds(-30));
        BeaconSender restarted = sender(KEY);
        time.advance(SILENCE.plusSeconds(1));

        assertThat(hear(restarted.next())).isEqualTo(BeaconTrack.Judgement.REPLAYED);

        assertThat(look()).startsWith("CANNOT TELL heartbeats from ftp-1 are signed right, but");
    }

    @Test
    void readsNothingButItsOwnLayout() {
        byte[] packet = sender(KEY).next();
        byte[] otherMagic = packet.clone();
        otherMagic[0] = 'X';
        byte[] otherVersion = packet.clone();
        otherVersion[4] = 2;
        byte[] otherLength = packet.clone();
        otherLength[5] = 6;

        assertThat(Heartbeat.read(packet, packet.length)).isPresent();
        assertThat(packet).hasSize(38 + 5 + 32);
        for (int length = 0; length < packet.length; length++) {
            assertThat(Heartbeat.read(packet, length)).isEmpty();
        }
        assertThat(List.of(otherMagic, otherVersion, otherLength, new byte[2000]))
                .allSatisfy(
                        bytes -> assertThat(Heartbeat.read(bytes, bytes.length)).isEmpty());
    }

    @Test
    void refusesAShortKeyWithoutShowingIt() {
        Secret weak = new Secret("/etc/kirikae/beacon.secret", () -> "sesame");

        assertThatThrownBy(() -> sender(weak))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/etc/kirikae/beacon.secret is shorter than 16 bytes")
                .hasMessageNotContaining("sesame");
    }

    private BeaconSender sender(Secret key) {
        return new BeaconSender(NODE, key, List.of("127.0.0.1:7411"), Duration.ofSeconds(1), time);
    }

    private BeaconTrack.Judgement hear(byte[] packet) {
        return track.judge(Heartbeat.read(packet, packet.length).orElseThrow(), time.elapsed(), time.wallClock());
    }

    private String look() {
        return why(track.look(time.elapsed()));
    }
}
