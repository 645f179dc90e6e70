package io.kirikae.simulation.clockwork;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Strands as the continuations that virtual threads are made of, in JDK 21 and later: a change of turns costs a tenth of a
 * microsecond. Needs {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}, without which threads do the same more slowly.
 * A strand that nobody goes on with is forgotten together with its stack.
 */
final class Continuations implements Weave {

    private final Calls calls;
    private final Deque<Stack> idle = new ArrayDeque<>();

    private Continuations(Calls calls) {
        this.calls = calls;
    }

    /** Nothing where this Java has none or does not let them be used. */
    static Optional<Continuations> find() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> type = Class.forName("jdk.internal.vm.Continuation");
            Object kirikae = lookup.findConstructor(scope, MethodType.methodType(void.class, String.class))
                    .invoke("kirikae");
            return Optional.of(new Continuations(new Calls(
                    lookup.findConstructor(type, MethodType.methodType(void.class, scope, Runnable.class))
                            .bindTo(kirikae)
                            .asType(MethodType.methodType(Object.class, Runnable.class)),
                    lookup.findVirtual(type, "run", MethodType.methodType(void.class))
                            .asType(MethodType.methodType(void.class, Object.class)),
                    lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scope))
                            .bindTo(kirikae)
                            .asType(MethodType.methodType(void.class)))));
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            // Whatever is missing, threads take its place.
            return Optional.empty();
        }
    }

    /** The three calls of {@code jdk.internal.vm.Continuation}. */
    private record Calls(MethodHandle create, MethodHandle run, MethodHandle yield) {}

    @Override
    public void run(Strand strand) {
        Stack stack = (Stack) strand.runner;
        if (stack == null) {
            stack = idle.isEmpty() ? new Stack() : idle.pop();
            stack.take(strand);
        }
        stack.idle = false;
        try {
            calls.run().invokeExact(stack.continuation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
        if (stack.idle) {
            idle.push(stack);
        }
    }

    @Override
    public void giveBack(Strand strand) {
        giveBack();
    }

    private void giveBack() {
        try {
            calls.yield().invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void unwind(Strand strand) {
        strand.runner = null;
    }

    @Override
    public String name() {
        return "continuations";
    }

    @Override
    public void close() {}

    /** A continuation that runs strand after strand. */
    private final class Stack extends Runner {

        private final Object continuation;
        private boolean idle;

        Stack() {
            try {
                continuation = (Object) calls.create().invokeExact((Runnable) this);
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }

        @Override
        public void run() {
            while (true) {
                work();
                idle = true;
                giveBack();
            }
        }
    }

    private static RuntimeException unexpected(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
