package io.kirikae.nagios.endpoint;

import io.kirikae.nagios.check.CheckOutput;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs checks side by side, up to a number. One more is refused at once rather than queued: its client would be told late what
 * it can be told now. A check that does not end, although nobody waits for it, keeps its slot until it does. Safe for use by
 * several threads.
 */
final class CheckSlots implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CheckSlots.class);

    private final ThreadPoolExecutor threads;

    CheckSlots(int most) {
        AtomicLong number = new AtomicLong();
        threads = new ThreadPoolExecutor(0, most, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "kirikae-check-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins a check.
     *
     * @param then is told what the check says, on the check's own thread; not if it was cancelled before it began
     * @param failed is told that the check threw something
     * @return cancels it; nothing if no slot is free
     */
    Optional<Future<?>> start(
            ResidentCheck check, List<String> arguments, Consumer<CheckOutput> then, Runnable failed) {
        try {
            return Optional.of(threads.submit(() -> then.accept(run(check, arguments, failed))));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a check throws is an answer of UNKNOWN, never a silent client
    private static CheckOutput run(ResidentCheck check, List<String> arguments, Runnable failed) {
        try {
            return check.run(arguments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CheckOutput.unknown("the check was stopped");
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            failed.run();
            log.warn(
                    "A check failed in a way that it should not: {}",
                    e.getClass().getName(),
                    e);
            return CheckOutput.unknown(
                    "internal error of the check (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** How many checks run now. */
    int running() {
        return threads.getActiveCount();
    }

    int most() {
        return threads.getMaximumPoolSize();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
