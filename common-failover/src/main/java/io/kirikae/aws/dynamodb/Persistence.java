package io.kirikae.aws.dynamodb;

import io.kirikae.aws.DynamoDbAccess;
import io.kirikae.aws.DynamoDbAccess.Meaning;
import io.kirikae.aws.DynamoDbAccess.Trouble;
import io.kirikae.store.StoreException;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Makes a call again until it is settled or patience is at its end. Only calls that may be made twice are given to it. Safe for
 * use by several threads.
 *
 * @param failures for the words
 * @param time for waits
 * @param patience how long to try, over all tries
 */
record Persistence(Failures failures, TimeSource time, Duration patience) {

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** What became of one try. */
    sealed interface Try<T> {

        /**
         * It is settled.
         *
         * @param result the call's result
         */
        record Settled<T>(T result) implements Try<T> {}

        /** It was refused for a reason that passes by itself, and nothing was done. */
        record Again<T>(Trouble trouble) implements Try<T> {}
    }

    /**
     * Makes a read.
     *
     * @param action the call, such as {@code GetItem}
     */
    <T> T read(String action, Supplier<T> call) {
        return made(action, false, doubtful -> new Try.Settled<>(call.get()));
    }

    /** One try of a write. */
    interface Attempt<T> {
        /**
         * Makes the call once.
         *
         * @param doubtful whether an earlier try may have been made after all
         */
        Try<T> make(boolean doubtful);
    }

    /**
     * Makes a write that does nothing the second time.
     *
     * @param action the call, such as {@code PutItem}
     */
    <T> T write(String action, Attempt<T> attempt) {
        return made(action, true, attempt);
    }

    private <T> T made(String action, boolean writes, Attempt<T> attempt) {
        Deadline deadline = Deadline.in(patience, time);
        boolean doubtful = false;
        Duration wait = FIRST_WAIT;
        while (true) {
            Missed missed;
            try {
                Try<T> end = attempt.make(doubtful);
                if (end instanceof Try.Settled<T> settled) {
                    return settled.result();
                }
                missed = new Missed(((Try.Again<T>) end).trouble(), new IllegalStateException("refused for now"));
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                missed = new Missed(DynamoDbAccess.trouble(action, e), e);
            }
            if (!missed.passes()) {
                throw doubtful ? missed.doubtful(failures) : failures.of(missed.trouble(), writes, missed.cause());
            }
            doubtful |= writes && missed.trouble().meaning() == Meaning.UNKNOWN;
            if (deadline.passed()) {
                throw doubtful ? missed.doubtful(failures) : failures.gaveUp(missed.trouble(), missed.cause());
            }
            pause(wait, deadline);
            wait = min(wait.multipliedBy(2), LONGEST_WAIT);
        }
    }

    /** A try that did not settle it. */
    private record Missed(Trouble trouble, RuntimeException cause) {
        boolean passes() {
            return trouble.meaning() == Meaning.NOT_NOW || trouble.meaning() == Meaning.UNKNOWN;
        }

        StoreException doubtful(Failures failures) {
            return failures.doubtful(trouble, cause);
        }
    }

    /** Half of the wait is drawn, so that processes that were refused together do not come again together. */
    private void pause(Duration wait, Deadline deadline) {
        // Not left to the wait: an interrupt ends this even where the wait would be none.
        if (Thread.currentThread().isInterrupted()) {
            throw failures.interrupted();
        }
        Duration drawn = wait.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(wait.toNanos() / 2 + 1));
        try {
            time.pause(min(drawn, deadline.left()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
