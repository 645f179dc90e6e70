package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.store.memory.MemoryStore;
import io.kirikae.time.Deadline;
import io.kirikae.time.SystemTime;
import io.kirikae.time.VirtualTime;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {

    private static final GroupName FTP = new GroupName("ftp");
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final LeaseTimes TIMES = new LeaseTimes(TTL, Duration.ofSeconds(10));

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final LostReplies leases = new LostReplies(new MemoryStore().leases());
    private final LeaseKeeper ours = keeper(time);
    private final LeaseKeeper theirs = keeper(time);

    private LeaseKeeper keeper(VirtualTime clock) {
        return new LeaseKeeper(leases, clock, TIMES, holder -> false, renewal -> {});
    }

    @Test
    void takesAFreeLeaseAtOnce() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();

        assertThat(lease.stillHeld(Duration.ZERO)).isTrue();
        assertThat(leases.read(FTP)).map(LeaseRecord::holder).contains(lease.holder());
        assertThat(theirs.tryAcquire(FTP)).isEmpty();
        assertThat(ours.tryAcquire(FTP)).isEmpty();
        assertThat(theirs.tryAcquire(new GroupName("web"))).isPresent();
    }

    @Test
    void takesALeaseThatWasReleased() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();

        lease.release();

        assertThat(lease.stillHeld(Duration.ZERO)).isFalse();
        assertThat(theirs.tryAcquire(FTP)).isPresent();
    }

    @Test
    void takesTheLeaseOfASilentHolderOnlyAfterItHasSeenItSilentForTheTtl() {
        assertThat(ours.tryAcquire(FTP)).isPresent();
        time.advance(TTL.multipliedBy(10));

        assertThat(theirs.tryAcquire(FTP)).as("first look").isEmpty();
        time.advance(TTL.minusNanos(1));
        assertThat(theirs.tryAcquire(FTP)).as("a moment too early").isEmpty();
        time.advance(Duration.ofNanos(1));
        assertThat(theirs.tryAcquire(FTP)).as("after the ttl").isPresent();
    }

    @Test
    void leavesTheLeaseToAHolderThatRenews() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();

        for (int i = 0; i < 20; i++) {
            assertThat(theirs.tryAcquire(FTP)).isEmpty();
            time.advance(TTL.minusSeconds(1));
            assertThat(lease.renew()).isTrue();
        }

        assertThat(lease.stillHeld(Duration.ZERO)).isTrue();
    }

    @Test
    void doesNotMistakeALeaseThatWasReleasedAndTakenAgainForASilentOne() {
        HeldLease first = ours.tryAcquire(FTP).orElseThrow();
        theirs.tryAcquire(FTP);
        time.advance(TTL.minusSeconds(1));
        first.release();
        HeldLease second = ours.tryAcquire(FTP).orElseThrow();

        time.advance(Duration.ofSeconds(2));

        assertThat(theirs.tryAcquire(FTP)).isEmpty();
        assertThat(second.stillHeld(Duration.ZERO)).isTrue();
    }

    @Test
    void isNoLongerHeldBeforeAnybodyElseMayTakeIt() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();
        theirs.tryAcquire(FTP);

        time.advance(TTL.minusSeconds(5));
        assertThat(lease.stillHeld(Duration.ofSeconds(4))).isTrue();
        assertThat(lease.stillHeld(Duration.ofSeconds(5))).isFalse();
        time.advance(Duration.ofSeconds(5));
        assertThat(lease.stillHeld(Duration.ZERO)).isFalse();
        assertThat(theirs.tryAcquire(FTP)).isPresent();
    }

    @Test
    void isRenewedAtOnceWhereWhatIsLeftIsTooShortForAChange() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();
        theirs.tryAcquire(FTP);
        time.advance(TTL.minusSeconds(5));

        assertThat(lease.holdFor(Duration.ofSeconds(8))).isTrue();

        time.advance(Duration.ofSeconds(8));
        assertThat(theirs.tryAcquire(FTP)).as("while the change is on its way").isEmpty();
        assertThat(lease.stillHeld(Duration.ZERO)).isTrue();
    }

    @Test
    void isNotHeldForAChangeOnceAnotherMayHaveIt() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();

        time.advance(TTL);

        assertThat(lease.holdFor(Duration.ofSeconds(8))).isFalse();
        assertThat(leases.read(FTP).orElseThrow().beat())
                .as("nothing is written any more")
                .isEqualTo(1);
    }

    @Test
    void isHeldAgainWhenALateRenewalFindsThatNobodyHasTakenIt() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();
        time.advance(TTL);

        assertThat(lease.renew()).isTrue();

        assertThat(lease.stillHeld(Duration.ZERO)).isTrue();
    }

    @Test
    void stepsOfTheWallClockChangeNothing() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();
        theirs.tryAcquire(FTP);

        time.stepWallClock(Duration.ofDays(1));

        assertThat(theirs.tryAcquire(FTP)).isEmpty();
        assertThat(lease.stillHeld(Duration.ZERO)).isTrue();
    }

    @Test
    void aLeaseThatSomebodyTookIsLostForGoodAndNotTheirsToRelease() {
        HeldLease lost = ours.tryAcquire(FTP).orElseThrow();
        theirs.tryAcquire(FTP);
        time.advance(TTL);
        HeldLease taken = theirs.tryAcquire(FTP).orElseThrow();

        assertThat(lost.renew()).isFalse();
        lost.release();

        assertThat(leases.read(FTP)).map(LeaseRecord::holder).contains(taken.holder());
        taken.release();
        assertThat(lost.renew()).isFalse();
        assertThat(lost.stillHeld(Duration.ZERO)).isFalse();
        assertThat(leases.read(FTP)).isEmpty();
    }

    @Test
    void releasesOnlyOnceSoThatTheNextHolderKeepsIts() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();
        lease.release();
        assertThat(theirs.tryAcquire(FTP)).isPresent();

        lease.close();

        assertThat(leases.read(FTP)).isPresent();
    }

    @Test
    void goesOnAfterARenewalWhoseAnswerWasLost() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();
        time.advance(Duration.ofSeconds(10));
        leases.loseNextReply = true;
        assertThatThrownBy(lease::renew).isInstanceOf(StoreException.class);
        time.advance(Duration.ofSeconds(10));

        assertThat(lease.renew()).isTrue();

        time.advance(Duration.ofSeconds(29));
        assertThat(lease.stillHeld(Duration.ZERO)).isTrue();
        lease.release();
        assertThat(leases.read(FTP)).isEmpty();
    }

    @Test
    void isNotHeldLongerThanOthersWaitAfterARenewalWhoseAnswerWasLost() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();
        leases.loseNextReply = true;
        assertThatThrownBy(lease::renew).isInstanceOf(StoreException.class);
        assertThat(theirs.tryAcquire(FTP)).isEmpty();
        time.advance(Duration.ofSeconds(29));
        assertThat(lease.renew()).isTrue();
        time.advance(Duration.ofSeconds(29));

        assertThat(theirs.tryAcquire(FTP)).isEmpty();

        assertThat(lease.stillHeld(Duration.ZERO)).isTrue();
    }

    @Test
    void releasesEvenAfterARenewalWhoseAnswerWasLost() {
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();
        leases.loseNextReply = true;
        assertThatThrownBy(lease::renew).isInstanceOf(StoreException.class);

        lease.release();

        assertThat(leases.read(FTP)).isEmpty();
    }

    @Test
    void takesTheLeaseOfAHolderThatIsProvenDeadWithoutWaiting() {
        HeldLease dead = ours.tryAcquire(FTP).orElseThrow();
        LeaseKeeper heir = new LeaseKeeper(leases, time, TIMES, dead.holder()::equals, renewal -> {});

        HeldLease inherited = heir.tryAcquire(FTP).orElseThrow();

        assertThat(dead.renew()).isFalse();
        assertThat(heir.tryAcquire(FTP)).isEmpty();
        assertThat(inherited.stillHeld(Duration.ZERO)).isTrue();
    }

    @Test
    void waitsUntilTheSilenceIsLongEnough() throws InterruptedException {
        assertThat(ours.tryAcquire(FTP)).isPresent();

        Optional<HeldLease> lease = theirs.acquire(FTP, Deadline.in(Duration.ofMinutes(1), time));

        assertThat(lease).isPresent();
        assertThat(time.elapsed()).isBetween(TTL, TTL.plusSeconds(1));
    }

    @Test
    void givesUpAtTheDeadline() throws InterruptedException {
        assertThat(ours.tryAcquire(FTP)).isPresent();

        Optional<HeldLease> lease = theirs.acquire(FTP, Deadline.in(Duration.ofSeconds(7), time));

        assertThat(lease).isEmpty();
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void givesAFreeLeaseToOneOfManyKeepers() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<Callable<Boolean>> takers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                LeaseKeeper taker = keeper(time);
                takers.add(() -> taker.tryAcquire(FTP).isPresent());
            }

            assertThat(StoreContract.atOnce(takers).stream().filter(taken -> taken))
                    .hasSize(1);
            leases.remove(FTP, leases.read(FTP).orElseThrow());
        }
    }

    @Test
    void renewsByItselfUntilItIsReleased() throws Exception {
        SystemTime clock = new SystemTime();
        LeaseTimes quick = new LeaseTimes(Duration.ofMillis(300), Duration.ofMillis(20));
        var threads = Executors.newSingleThreadExecutor();
        HeldLease lease = new LeaseKeeper(leases, clock, quick, holder -> false, threads)
                .tryAcquire(FTP)
                .orElseThrow();

        Deadline limit = Deadline.in(Duration.ofSeconds(20), clock);
        while (leases.read(FTP).orElseThrow().beat() < 5 && !limit.passed()) {
            clock.pause(Duration.ofMillis(5));
        }

        assertThat(leases.read(FTP).orElseThrow().beat()).isGreaterThanOrEqualTo(5);
        lease.release();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS))
                .as("the renewing task ends")
                .isTrue();
        assertThat(leases.read(FTP)).isEmpty();
    }

    @Test
    void refusesTimesInWhichOneLostRenewalLosesTheLease() {
        assertThatThrownBy(() -> new LeaseTimes(Duration.ofSeconds(29), Duration.ofSeconds(10)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LeaseTimes(TTL, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A store over a network: a write may arrive while its answer does not. */
    private static final class LostReplies implements Leases {
        private final Leases behind;
        private boolean loseNextReply;

        LostReplies(Leases behind) {
            this.behind = behind;
        }

        @Override
        public Optional<LeaseRecord> read(GroupName group) {
            return behind.read(group);
        }

        @Override
        public boolean write(GroupName group, Optional<LeaseRecord> expected, LeaseRecord next) {
            boolean written = behind.write(group, expected, next);
            if (loseNextReply) {
                loseNextReply = false;
                throw new StoreException(StoreException.Kind.UNREACHABLE, "no answer");
            }
            return written;
        }

        @Override
        public boolean remove(GroupName group, LeaseRecord expected) {
            return behind.remove(group, expected);
        }
    }
}
