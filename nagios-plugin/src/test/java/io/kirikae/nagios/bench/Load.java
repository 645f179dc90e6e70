package io.kirikae.nagios.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask one after the other, several at once. */
final class Load {

    private Load() {}

    /** One question; whether its answer was right. */
    interface Question {
        boolean ask() throws Exception;
    }

    /**
     * What came of it.
     *
     * @param sorted how long each took, the shortest first
     * @param wrong how many were answered wrong or not at all
     * @param elapsed how long it took in all
     */
    record Outcome(List<Duration> sorted, int wrong, Duration elapsed) {

        double perSecond() {
            return sorted.size() / (elapsed.toNanos() / 1e9);
        }

        double millis(double quantile) {
            int index = (int) Math.min(sorted.size() - 1, Math.floor(quantile * sorted.size()));
            return sorted.get(index).toNanos() / 1e6;
        }

        Outcome and(Outcome other) {
            List<Duration> all = new ArrayList<>(sorted);
            all.addAll(other.sorted);
            Collections.sort(all);
            return new Outcome(all, wrong + other.wrong, elapsed.plus(other.elapsed));
        }
    }

    static Outcome of(int count, int concurrency, Question question) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(concurrency);
        AtomicInteger left = new AtomicInteger(count);
        AtomicInteger wrong = new AtomicInteger();
        List<Duration> took = Collections.synchronizedList(new ArrayList<>());
        Callable<Void> client = () -> {
            while (left.getAndDecrement() > 0) {
                long began = System.nanoTime();
                wrong.addAndGet(answered(question) ? 0 : 1);
                took.add(Duration.ofNanos(System.nanoTime() - began));
            }
            return null;
        };
        long began = System.nanoTime();
        try {
            for (Future<Void> one : clients.invokeAll(Collections.nCopies(concurrency, client))) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        Collections.sort(took);
        return new Outcome(took, wrong.get(), elapsed);
    }

    private static boolean answered(Question question) {
        try {
            return question.ask();
        } catch (Exception e) {
            return false;
        }
    }
}
