package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every {@link Leases} keeps. */
public abstract class LeasesContract extends StoreContract {

    private static final LeaseRecord OURS = new LeaseRecord("mon-1 4242 3f9c", 1, Duration.ofSeconds(30));
    private static final LeaseRecord THEIRS = new LeaseRecord("mon-2 切 1", 8, Duration.ofMillis(1500));

    @Test
    void hasNoLeaseAtFirst() {
        assertThat(store().leases().read(FTP)).isEmpty();
    }

    @Test
    void writesAFirstLeaseOnceAndForItsGroupOnly() {
        assertThat(store().leases().write(FTP, Optional.empty(), OURS)).isTrue();
        assertThat(another().leases().write(FTP, Optional.empty(), THEIRS)).isFalse();

        assertThat(another().leases().read(FTP)).contains(OURS);
        assertThat(store().leases().read(WEB)).isEmpty();
    }

    @Test
    void replacesALeaseOnlyIfItIsAsExpectedInEveryPart() {
        store().leases().write(FTP, Optional.empty(), OURS);

        for (LeaseRecord wrong : List.of(
                THEIRS,
                new LeaseRecord("other", OURS.beat(), OURS.ttl()),
                new LeaseRecord(OURS.holder(), OURS.beat() + 1, OURS.ttl()),
                new LeaseRecord(OURS.holder(), OURS.beat(), OURS.ttl().plusNanos(1)))) {
            assertThat(store().leases().write(FTP, Optional.of(wrong), THEIRS)).isFalse();
            assertThat(store().leases().remove(FTP, wrong)).isFalse();
        }

        assertThat(store().leases().read(FTP)).contains(OURS);
        assertThat(another().leases().write(FTP, Optional.of(OURS), THEIRS)).isTrue();
        assertThat(store().leases().read(FTP)).contains(THEIRS);
    }

    @Test
    void doesNotReplaceALeaseThatIsGone() {
        assertThat(store().leases().write(FTP, Optional.of(OURS), THEIRS)).isFalse();
        assertThat(store().leases().remove(FTP, OURS)).isFalse();
    }

    @Test
    void removesALease() {
        store().leases().write(FTP, Optional.empty(), OURS);

        assertThat(another().leases().remove(FTP, OURS)).isTrue();

        assertThat(store().leases().read(FTP)).isEmpty();
        assertThat(store().leases().write(FTP, Optional.empty(), THEIRS)).isTrue();
    }

    @Test
    void givesALeaseToOneOfMany() throws Exception {
        for (int round = 0; round < 10; round++) {
            LeaseRecord before = new LeaseRecord("silent", round, Duration.ofSeconds(1));
            store().leases().read(FTP).ifPresent(present -> store().leases().remove(FTP, present));
            store().leases().write(FTP, Optional.empty(), before);
            List<Callable<Boolean>> takers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                LeaseRecord taker = new LeaseRecord("taker " + i, round + 1, Duration.ofSeconds(1));
                Leases leases = (i % 2 == 0 ? store() : another()).leases();
                takers.add(() -> leases.write(FTP, Optional.of(before), taker));
            }

            assertThat(atOnce(takers).stream().filter(taken -> taken)).hasSize(1);
        }
    }
}
