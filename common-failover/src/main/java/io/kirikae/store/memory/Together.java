package io.kirikae.store.memory;

import io.kirikae.store.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock for the whole store, and for work that is done together the way back: how each of its writes is taken back. */
final class Together {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> wayBack = new ArrayDeque<>();
    private boolean working;
    private Optional<StoreException> doomedBy = Optional.empty();

    /** Reads or writes while nobody else does. */
    <T> T alone(Supplier<T> access) {
        lock.lock();
        try {
            return access.get();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #alone}, for what is no part of work that is done together. */
    <T> T apart(String what, Supplier<T> access) {
        return alone(() -> {
            if (working) {
                throw new IllegalStateException(what + " is no part of Store.together");
            }
            return access.get();
        });
    }

    /** Remembers how to take back the write that has just been made. */
    void undoBy(Runnable undo) {
        if (working) {
            wayBack.push(undo);
        }
    }

    /** The failure to throw where a write contradicts what is there. */
    StoreException conflict(String message) {
        StoreException failure = new StoreException(StoreException.Kind.CONFLICT, "memory: " + message);
        if (working && doomedBy.isEmpty()) {
            doomedBy = Optional.of(failure);
        }
        return failure;
    }

    /** Does all of the work or none. */
    void work(Runnable work) {
        alone(() -> {
            if (working) {
                work.run();
            } else {
                begin(work);
            }
            return true;
        });
    }

    private void begin(Runnable work) {
        working = true;
        boolean done = false;
        try {
            work.run();
            doomedBy.ifPresent(failure -> {
                throw failure;
            });
            done = true;
        } finally {
            working = false;
            doomedBy = Optional.empty();
            if (!done) {
                wayBack.forEach(Runnable::run);
            }
            wayBack.clear();
        }
    }
}
