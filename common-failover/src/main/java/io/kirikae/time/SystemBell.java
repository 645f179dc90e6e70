package io.kirikae.time;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bell in the machine's own time: the thread is parked until it rings. */
final class SystemBell implements Bell {

    private final Semaphore rings = new Semaphore(0);

    @Override
    public void ring() {
        rings.release();
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        boolean heard = rings.tryAcquire(nanos(atMost), TimeUnit.NANOSECONDS);
        rings.drainPermits();
        return heard;
    }

    private static long nanos(Duration atMost) {
        return atMost.compareTo(Duration.ofDays(365)) > 0 ? Long.MAX_VALUE : Math.max(0, atMost.toNanos());
    }
}
