package io.kirikae.simulation.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.clockwork.HostTime;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.clockwork.Loom;
import io.kirikae.simulation.fault.Chronicle;
import io.kirikae.simulation.fault.Perils;
import io.kirikae.simulation.fault.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StoreWireTest {

    private static final long SECOND = 1_000_000_000L;

    /** Seed 55604: it then called AWS by a lease that it had held half a minute before. */
    @Test
    void aProcessThatStandsStillWhileItWritesLooksAtItsClockAfterwards() {
        try (Loom loom = new Loom()) {
            Clockwork clockwork = loom.clockwork(new Dice(1));
            Life life = new Life("mon-1/daemon.1");
            HostTime time = new HostTime(clockwork, 0, 1, Instant.EPOCH);
            AtomicReference<Duration> after = new AtomicReference<>();
            clockwork.start(life, () -> {
                wire(clockwork, life).write(() -> true);
                after.set(time.elapsed());
            });
            clockwork.at(SECOND, () -> life.freezeUntil(40 * SECOND));

            clockwork.run(Duration.ofMinutes(1));

            assertThat(after.get()).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
        }
    }

    private static StoreWire wire(Clockwork clockwork, Life life) {
        StoreRoad slow = new StoreRoad() {
            @Override
            public boolean open() {
                return true;
            }

            @Override
            public long delay() {
                return 10 * SECOND;
            }

            @Override
            public boolean losesReply() {
                return false;
            }
        };
        Tally tally = new Tally();
        Perils perils = new Perils(clockwork, life, tally, new Chronicle(clockwork, false), () -> {});
        // The write itself is made before the process stands still.
        return new StoreWire(clockwork, life, perils, slow, tally, new Dice(45));
    }
}
