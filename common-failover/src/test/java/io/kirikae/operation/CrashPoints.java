package io.kirikae.operation;

import java.util.function.Supplier;

/** Counts the points at which a process could die, and kills it at one of them. What is dead stays dead. */
final class CrashPoints {

    private final int fatal;
    private int passed;
    private boolean dead;

    private CrashPoints(int fatal) {
        this.fatal = fatal;
    }

    /** Dies at that point, counted from 0. */
    static CrashPoints at(int point) {
        return new CrashPoints(point);
    }

    /** Never dies. */
    static CrashPoints none() {
        return new CrashPoints(-1);
    }

    synchronized void pass(String where) {
        if (dead || passed++ == fatal) {
            dead = true;
            throw new Crash(where);
        }
    }

    /** The points before and after a piece of work. */
    <T> T around(String what, Supplier<T> work) {
        pass("before " + what);
        T answer = work.get();
        pass("after " + what);
        return answer;
    }

    void around(String what, Runnable work) {
        around(what, () -> {
            work.run();
            return what;
        });
    }
}
