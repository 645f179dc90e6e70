package io.kirikae.aws;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.http.ExecutableHttpRequest;

/**
 * Ends exchanges that take too long by closing their connection, which frees whoever reads it; a limit for each reading alone
 * never strikes while an answer trickles. Safe for use by several threads.
 */
final class TimeLimit implements AutoCloseable {

    /** A connection that was not open yet when the limit struck is closed at the next stroke. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Duration limit;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, TimeLimit::daemon);

    TimeLimit(Duration limit) {
        this.limit = limit;
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * Does the work of an exchange.
     *
     * @throws ApiCallAttemptTimeoutException if it failed because the limit struck
     * @throws Exception what the work threw
     */
    <T> T within(ExecutableHttpRequest exchange, Callable<T> work) throws Exception {
        AtomicBoolean struck = new AtomicBoolean();
        // On a thread of its own each time: closing may wait for the one who reads, and must not hold up other limits.
        Runnable strike = () -> {
            struck.set(true);
            daemon(exchange::abort).start();
        };
        Future<?> stroke =
                watch.scheduleWithFixedDelay(strike, limit.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.call();
        } catch (Exception e) {
            if (struck.get()) {
                throw ApiCallAttemptTimeoutException.create(limit.toMillis());
            }
            throw e;
        } finally {
            stroke.cancel(false);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kirikae-time-limit");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
