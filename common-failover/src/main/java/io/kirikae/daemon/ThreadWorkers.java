package io.kirikae.daemon;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers that are threads: a virtual thread for each piece of work where this Java has them, else at most so many threads of the
 * system, with the rest waiting in their order. Safe for use by several threads.
 */
final class ThreadWorkers implements Workers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadWorkers.class);

    private final ExecutorService threads;
    private final int limit;
    private final Queue<Work> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger threadsBusy = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    /**
     * Workers.
     *
     * @param name what they are for
     * @param limit how many threads of the system there are at most; virtual threads have no limit
     */
    ThreadWorkers(String name, int limit) {
        this.limit = Threads.virtual().isPresent() ? Integer.MAX_VALUE : limit;
        this.threads = Executors.newCachedThreadPool(work -> Threads.cheap("kirikae-" + name, work));
    }

    @Override
    public void start(String name, Work work) {
        open.incrementAndGet();
        waiting.add(work);
        if (mayWork()) {
            threads.execute(this::workThrough);
        }
    }

    /** How many pieces of work have begun or wait. */
    int open() {
        return open.get();
    }

    private void workThrough() {
        do {
            try {
                for (Work next = waiting.poll(); next != null; next = waiting.poll()) {
                    work(next);
                }
            } finally {
                threadsBusy.decrementAndGet();
            }
            // What came after the last poll, while this thread still counted as busy, must not wait for the next that
            // comes.
        } while (!waiting.isEmpty() && mayWork());
    }

    private boolean mayWork() {
        boolean free = threadsBusy.incrementAndGet() <= limit;
        if (!free) {
            threadsBusy.decrementAndGet();
        }
        return free;
    }

    private void work(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A piece of work failed by a mistake of the program", e);
        } finally {
            open.decrementAndGet();
        }
    }

    /** Interrupts all of them. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
