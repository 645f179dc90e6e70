package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.store.memory.MemoryStore;
import io.kirikae.time.VirtualTime;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeerVantagesTest {

    private static final GroupName FTP = new GroupName("ftp");
    private static final GroupName WEB = new GroupName("web");
    private static final GroupName DB = new GroupName("db");
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Sight.Down DOWN = new Sight.Down(new NodeName("ftp-1"), "connection refused");

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final FailingVantages vantages = new FailingVantages(new MemoryStore().vantages());
    private final PeerVantages ours = new PeerVantages(vantages, time, "mon-1", FRESH, Duration.ofMinutes(10));

    private void publish(String daemon, long beat) {
        vantages.publish(new Vantage(daemon, beat, Set.of(FTP, WEB, DB), Map.of(FTP, DOWN), Set.of(DB)));
    }

    private void lookAfter(Duration wait) {
        time.advance(wait);
        ours.look();
    }

    private List<PeerVantages.Peer> peers() {
        return ours.of(WEB);
    }

    @Test
    void tellsWhatAPeerSeesOfEachGroup() {
        ours.look();
        publish("mon-2", 1);
        lookAfter(Duration.ofSeconds(1));

        assertThat(ours.of(FTP)).containsExactly(new PeerVantages.Peer("mon-2", DOWN));
        assertThat(ours.of(WEB)).containsExactly(new PeerVantages.Peer("mon-2", new Sight.Up()));
        assertThat(ours.of(DB)).containsExactly(new PeerVantages.Peer("mon-2", new Sight.CannotTell()));
        assertThat(ours.of(new GroupName("not-watched")))
                .containsExactly(new PeerVantages.Peer("mon-2", new Sight.CannotTell()));
    }

    @Test
    void leavesOutItself() {
        ours.look();
        publish("mon-1", 1);
        lookAfter(Duration.ofSeconds(1));

        assertThat(peers()).isEmpty();
    }

    @Test
    void believesNothingThatWasThereAtTheFirstLookUntilItChanges() {
        publish("mon-2", 41);
        for (int i = 0; i < 5; i++) {
            lookAfter(Duration.ofSeconds(1));
            assertThat(peers()).as("it may have lain there for a year").isEmpty();
        }

        publish("mon-2", 42);
        lookAfter(Duration.ofSeconds(1));

        assertThat(peers()).hasSize(1);
    }

    @Test
    void believesAPublicationForAsLongAsItIsFresh() {
        ours.look();
        publish("mon-2", 1);
        lookAfter(Duration.ofSeconds(2));

        lookAfter(Duration.ofSeconds(8).minusNanos(1));
        assertThat(peers()).hasSize(1);
        time.advance(Duration.ofNanos(1));
        assertThat(peers())
                .as("ten seconds after the look that did not show it yet")
                .isEmpty();
    }

    @Test
    void believesAPeerThatKeepsPublishing() {
        ours.look();
        for (long beat = 1; beat < 50; beat++) {
            publish("mon-2", beat);
            lookAfter(Duration.ofSeconds(3));
            assertThat(peers()).hasSize(1);
        }
    }

    @Test
    void believesNothingNewAfterALongTimeWithoutALookOfItsOwn() {
        ours.look();
        publish("mon-2", 1);
        lookAfter(FRESH);

        assertThat(peers())
                .as("it may have been published right after the last look")
                .isEmpty();
        publish("mon-2", 2);
        lookAfter(Duration.ofSeconds(1));
        assertThat(peers()).hasSize(1);
    }

    @Test
    void growsOldWhileTheStoreCannotBeReached() {
        ours.look();
        publish("mon-2", 1);
        lookAfter(Duration.ofSeconds(1));
        vantages.unreachable = true;

        assertThatThrownBy(() -> lookAfter(Duration.ofSeconds(1))).isInstanceOf(StoreException.class);
        assertThat(peers()).hasSize(1);
        time.advance(FRESH);
        assertThat(peers()).isEmpty();

        vantages.unreachable = false;
        ours.look();
        assertThat(peers()).isEmpty();
    }

    @Test
    void stepsOfTheWallClockChangeNothing() {
        ours.look();
        publish("mon-2", 1);
        lookAfter(Duration.ofSeconds(1));

        time.stepWallClock(Duration.ofDays(400));
        assertThat(peers()).hasSize(1);
        time.stepWallClock(Duration.ofDays(-800));
        assertThat(peers()).hasSize(1);
    }

    @Test
    void noLongerHearsOfAPeerThatHasWithdrawn() {
        ours.look();
        publish("mon-2", 1);
        publish("mon-3", 1);
        lookAfter(Duration.ofSeconds(1));

        vantages.withdraw("mon-2");
        lookAfter(Duration.ofSeconds(1));

        assertThat(peers()).extracting(PeerVantages.Peer::daemon).containsExactly("mon-3");
    }

    @Test
    void removesWhatHasBeenSilentForLongAndNothingElse() {
        publish("silent", 1);
        publish("alive", 1);
        ours.look();
        time.advance(Duration.ofMinutes(10).minusSeconds(1));
        publish("alive", 2);
        publish("mon-1", 9);
        ours.look();
        assertThat(vantages.all()).hasSize(3);

        lookAfter(Duration.ofSeconds(1));

        assertThat(vantages.all()).extracting(Vantage::daemon).containsExactly("alive", "mon-1");
        publish("silent", 2);
        lookAfter(Duration.ofSeconds(1));
        assertThat(peers()).extracting(PeerVantages.Peer::daemon).contains("silent");
    }

    @Test
    void refusesToRemoveWhatMayStillBeBelieved() {
        assertThatThrownBy(() -> new PeerVantages(vantages, time, "mon-1", FRESH, FRESH.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PeerVantages(vantages, time, "mon-1", Duration.ZERO, FRESH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSightIsOneBoundedLine() {
        Sight.Down hostile =
                new Sight.Down(new NodeName("ftp-1"), "220 \u001b[2J\nweb\r\n" + "\uD83D\uDE80".repeat(500));

        assertThat(hostile.why()).doesNotContain("\n", "\r", "\u001b").startsWith("220 ");
        assertThat(hostile.why().codePointCount(0, hostile.why().length())).isEqualTo(120);
        Vantage vantage = new Vantage("mon-2", 3, Set.of(FTP, WEB), Map.of(FTP, hostile), Set.of(WEB));
        assertThat(VantageText.read("mon-2", 3, VantageText.write(vantage))).isEqualTo(vantage);
    }

    @Test
    void refusesASightThatContradictsItself() {
        assertThatThrownBy(() -> new Vantage("mon-2", 1, Set.of(WEB), Map.of(FTP, DOWN), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Vantage("mon-2", 1, Set.of(FTP), Map.of(FTP, DOWN), Set.of(FTP)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VantageText.read("mon-2", 1, "ftp what\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A store over a network that may be cut. */
    private static final class FailingVantages implements Vantages {
        private final Vantages behind;
        private boolean unreachable;

        FailingVantages(Vantages behind) {
            this.behind = behind;
        }

        @Override
        public void publish(Vantage vantage) {
            behind.publish(vantage);
        }

        @Override
        public List<Vantage> all() {
            if (unreachable) {
                throw new StoreException(StoreException.Kind.UNREACHABLE, "no answer");
            }
            return behind.all();
        }

        @Override
        public void withdraw(String daemon) {
            behind.withdraw(daemon);
        }

        @Override
        public boolean remove(String daemon, long beat) {
            return behind.remove(daemon, beat);
        }
    }
}
