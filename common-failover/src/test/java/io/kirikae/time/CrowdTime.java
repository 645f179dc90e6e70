package io.kirikae.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Virtual time for many threads at once: it passes when all of them wait, and then to the moment at which the first one wakes. What
 * the machine needs for their work takes no time at all, however slow it is. Threads must be started by {@link #all} and must wait
 * for each other by {@link #bell()} only.
 */
public final class CrowdTime implements TimeSource {

    private static final Executor THREADS = Executors.newCachedThreadPool(CrowdTime::thread);
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>((one, other) ->
            one.until.equals(other.until) ? Long.compare(one.number, other.number) : one.until.compareTo(other.until));
    private Duration now = Duration.ZERO;
    private int awake;
    private long numbers;

    private final class Sleeper {
        private final Duration until;
        private final long number = numbers++;
        private final Thread thread = Thread.currentThread();
        private final Condition woken = lock.newCondition();
        private boolean up;

        Sleeper(Duration until) {
            this.until = until;
        }
    }

    /** A piece of work of one thread. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /**
     * Runs all of them, each on a thread of its own, to their end.
     *
     * @return what those threw that did not end well
     */
    public List<Throwable> all(List<? extends Work> works) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        locked(() -> awake += works.size());
        CountDownLatch running = new CountDownLatch(works.size());
        for (Work work : works) {
            THREADS.execute(() -> {
                try {
                    carryOut(work, failures);
                } finally {
                    running.countDown();
                }
            });
        }
        running.await();
        return failures;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "crowd", 512 * 1024);
        thread.setDaemon(true);
        return thread;
    }

    private void carryOut(Work work, List<Throwable> failures) {
        try {
            work.run();
        } catch (Throwable e) {
            synchronized (failures) {
                failures.add(e);
            }
        } finally {
            locked(this::fallAsleep);
            // The thread will do other work.
            Thread.interrupted();
        }
    }

    @Override
    public Duration elapsed() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant wallClock() {
        return ORIGIN.plus(elapsed());
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!duration.isNegative() && !duration.isZero()) {
                sleep(new Sleeper(now.plus(duration)));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Bell bell() {
        return new CrowdBell();
    }

    private final class CrowdBell implements Bell {
        private boolean rung;
        private List<Sleeper> waiting = List.of();

        @Override
        public void ring() {
            locked(() -> {
                rung = true;
                waiting.forEach(CrowdTime.this::wake);
            });
        }

        @Override
        public boolean await(Duration atMost) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                if (!rung && !atMost.isNegative() && !atMost.isZero()) {
                    Sleeper sleeper = new Sleeper(now.plus(atMost));
                    waiting = List.of(sleeper);
                    sleep(sleeper);
                }
                boolean heard = rung;
                rung = false;
                return heard;
            } finally {
                waiting = List.of();
                lock.unlock();
            }
        }
    }

    private void sleep(Sleeper sleeper) throws InterruptedException {
        sleepers.add(sleeper);
        fallAsleep();
        try {
            while (!sleeper.up) {
                sleeper.woken.await();
            }
        } finally {
            wake(sleeper);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Interrupts a thread, whose wait is over at this very moment. A plain interrupt would let time pass before it is noticed. */
    public void interrupt(Thread thread) {
        locked(() -> {
            thread.interrupt();
            List.copyOf(sleepers).stream()
                    .filter(sleeper -> sleeper.thread == thread)
                    .forEach(this::wake);
        });
    }

    private void fallAsleep() {
        awake--;
        if (awake == 0 && !sleepers.isEmpty()) {
            now = sleepers.element().until;
            while (!sleepers.isEmpty() && sleepers.element().until.equals(now)) {
                wake(sleepers.element());
            }
        }
    }

    private void wake(Sleeper sleeper) {
        if (!sleeper.up) {
            sleeper.up = true;
            sleepers.remove(sleeper);
            awake++;
            sleeper.woken.signal();
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
