package io.kirikae.drill;

import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The machine's time, which also tells how long each wait took. Waits of the lease's own thread are nobody's delay. */
record MeteredTime(TimeSource time, Consumer<Duration> waited) implements TimeSource {

    @Override
    public Duration elapsed() {
        return time.elapsed();
    }

    @Override
    public Instant wallClock() {
        return time.wallClock();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Duration began = time.elapsed();
        try {
            time.pause(duration);
        } finally {
            if (!Thread.currentThread().getName().contains("lease")) {
                waited.accept(time.elapsed().minus(began));
            }
        }
    }
}
