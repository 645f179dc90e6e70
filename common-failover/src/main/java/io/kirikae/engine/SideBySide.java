package io.kirikae.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Runs independent pieces of work at the same time and waits for all of them. */
@FunctionalInterface
public interface SideBySide {

    /**
     * Runs all of them to their end, whatever becomes of the others.
     *
     * @return their answers, in the same order
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    <T> List<T> all(List<Callable<T>> work) throws InterruptedException;

    /** One after the other in the calling thread: for tests, and for what is too small to share. */
    static SideBySide inTurn() {
        return new SideBySide() {
            @Override
            public <T> List<T> all(List<Callable<T>> work) throws InterruptedException {
                List<T> answers = new ArrayList<>();
                for (Callable<T> each : work) {
                    answers.add(call(each));
                }
                return answers;
            }
        };
    }

    /**
     * Each piece in a thread of the executor; a single piece in the calling thread.
     *
     * @param executor must have room for all pieces of one call at once
     */
    static SideBySide on(ExecutorService executor) {
        return new SideBySide() {
            @Override
            public <T> List<T> all(List<Callable<T>> work) throws InterruptedException {
                if (work.size() == 1) {
                    return inTurn().all(work);
                }
                List<T> answers = new ArrayList<>();
                for (Future<T> future : executor.invokeAll(work)) {
                    answers.add(call(future::get));
                }
                return answers;
            }
        };
    }

    private static <T> T call(Callable<T> work) throws InterruptedException {
        try {
            return work.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (ExecutionException e) {
            throw rethrow(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            throw rethrow(e);
        }
    }

    private static RuntimeException rethrow(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }
}
