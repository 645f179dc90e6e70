package io.kirikae.simulation.clockwork;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of work that run side by side. As long as none of them really waits they run one after the other within their caller,
 * from the same moment on; when one must wait, the rest of them become strands of their own just before.
 */
final class Pieces<T> {

    final @Nullable Pieces<?> outer;
    private final Clockwork clockwork;
    private final Strand caller;
    private final List<Callable<T>> work;
    private final Object[] answers;
    private final Throwable[] failures;
    private final long owedAtStart;
    private int begun;
    private int running;
    private long ended;
    private boolean awaited;

    Pieces(Clockwork clockwork, Strand caller, List<Callable<T>> work) {
        this.clockwork = clockwork;
        this.caller = caller;
        this.outer = caller.pieces;
        this.work = work;
        this.answers = new Object[work.size()];
        this.failures = new Throwable[work.size()];
        this.owedAtStart = caller.owed;
        this.ended = clockwork.now() + caller.owed;
    }

    List<T> run() throws InterruptedException {
        caller.pieces = this;
        while (begun < work.size()) {
            caller.owed = owedAtStart;
            carryOut(begun++, caller);
        }
        caller.pieces = outer;
        while (running > 0) {
            awaited = true;
            clockwork.await();
        }
        caller.owed = Math.max(0, ended - clockwork.now());
        return answers();
    }

    /** The caller is about to wait: what has not begun goes on beside it. */
    void part() {
        while (begun < work.size()) {
            int index = begun++;
            running++;
            clockwork.startPiece(caller, owedAtStart, () -> {
                carryOut(index, clockwork.current());
                running--;
                if (running == 0 && awaited) {
                    clockwork.wake(caller);
                }
            });
        }
    }

    private void carryOut(int index, Strand by) {
        try {
            answers[index] = work.get(index).call();
        } catch (Death death) {
            throw death;
        } catch (Throwable failure) {
            failures[index] = failure;
        }
        ended = Math.max(ended, clockwork.now() + by.owed);
    }

    @SuppressWarnings("unchecked")
    private List<T> answers() throws InterruptedException {
        List<T> all = new ArrayList<>(answers.length);
        for (int i = 0; i < answers.length; i++) {
            Throwable failure = failures[i];
            if (failure instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            all.add((T) answers[i]);
        }
        return all;
    }
}
