package io.kirikae.budget;

import java.time.Duration;

/** How long each thread has waited for its turn, so that nobody takes AWS's limit for AWS's slowness. Safe for use by several threads. */
final class Waits {

    private final ThreadLocal<Duration> waited = ThreadLocal.withInitial(() -> Duration.ZERO);

    /** This thread has waited. */
    void add(Duration wait) {
        waited.set(waited.get().plus(wait));
    }

    /** How long this thread has waited so far, altogether. */
    Duration ofThisThread() {
        return waited.get();
    }
}
