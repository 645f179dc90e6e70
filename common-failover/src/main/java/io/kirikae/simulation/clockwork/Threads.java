package io.kirikae.simulation.clockwork;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stacks as threads of which one runs at any moment; the others are parked. */
final class Threads implements Weave {

    private final Deque<Stack> idle = new ArrayDeque<>();
    private final List<Stack> all = new ArrayList<>();

    @Override
    public void run(Strand strand) {
        Stack stack = (Stack) strand.runner;
        if (stack == null) {
            stack = idle.isEmpty() ? begun() : idle.pop();
            stack.take(strand);
        }
        if (stack.goOn()) {
            idle.push(stack);
        }
    }

    @Override
    public void giveBack(Strand strand) {
        Stack stack = (Stack) Objects.requireNonNull(strand.runner);
        stack.giveBack(false);
        stack.awaitTurn();
    }

    @Override
    public void unwind(Strand strand) {
        if (strand.runner != null) {
            run(strand);
        }
    }

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public void close() {
        for (Stack each : all) {
            each.closed = true;
            LockSupport.unpark(each.thread);
        }
    }

    private Stack begun() {
        Stack stack = new Stack();
        all.add(stack);
        stack.thread.start();
        return stack;
    }

    /** A thread and whose turn it is. */
    private static final class Stack extends Runner {

        private final Thread thread = new Thread(this, "kirikae-strand");
        private volatile @Nullable Thread caller;
        private volatile boolean turn;
        private volatile boolean closed;
        private boolean idle;

        Stack() {
            thread.setDaemon(true);
        }

        @Override
        public void run() {
            while (awaitTurn()) {
                work();
                giveBack(true);
            }
        }

        /** Gives this stack the turn and takes it back; says whether the stack is free. */
        boolean goOn() {
            caller = Thread.currentThread();
            turn = true;
            LockSupport.unpark(thread);
            while (caller != null) {
                LockSupport.park(this);
            }
            return idle;
        }

        /** Waits for the turn; says whether there will be one. */
        boolean awaitTurn() {
            while (!turn) {
                if (closed) {
                    return false;
                }
                LockSupport.park(this);
            }
            turn = false;
            return true;
        }

        void giveBack(boolean free) {
            idle = free;
            Thread to = caller;
            caller = null;
            LockSupport.unpark(to);
        }
    }
}
