package io.kirikae.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Ends the process well on SIGTERM or Ctrl-C: the command is told, gets 30 seconds to finish its running step, and its exit code
 * is kept. A second Ctrl-C ends the process at once. Safe for use by several threads.
 */
final class GracefulStop {

    private static final int PATIENCE_SECONDS = 30;

    private final IntConsumer end;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int code = ExitCode.STOPPED.code();
    private volatile Runnable tell = () -> {};

    /** A stop that ends the process, which only its main class may do, by the given action. */
    GracefulStop(IntConsumer end) {
        this.end = end;
    }

    /** Listens for signals from now on. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "kirikae-stop"));
    }

    /** What tells the running command that it must end. */
    void tellBy(Runnable action) {
        tell = action;
    }

    /** The command has ended. Returns its code. */
    int ended(int exitCode) {
        code = exitCode;
        ended.countDown();
        return exitCode;
    }

    private void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        endAtOnceOnSecondSignal();
        tell.run();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Stopped in the middle of a step; 'kirikae resume' finds out how it ended.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The virtual machine would end with 128 plus the number of the signal, which says nothing about the run.
        end.accept(code);
    }

    /**
     * The virtual machine ignores further signals while it shuts down. Only {@code sun.misc.Signal} can change that, which the
     * compiler warns of by name; without it a second Ctrl-C has to wait.
     */
    private void endAtOnceOnSecondSignal() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halting =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        end.accept(ExitCode.STOPPED.code());
                        return null;
                    });
            for (String name : new String[] {"INT", "TERM"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), halting);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.err.println("Stopping; a second signal has no effect here.");
        }
    }
}
