package io.kirikae.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Writes alerts of many callers into the spool. Those that come while the disk is waited for share the next wait, so that their number does not add up to time.
 * Thread-safe.
 */
public final class SpoolWriter implements AutoCloseable {

    /** How many alerts may wait for the disk. */
    private static final int MOST_WAITING = 4096;

    /** How many share one file: so few that the file stays far below the largest one that is read. */
    private static final int MOST_TOGETHER = 50;

    private final Spool spool;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    /**
     * A writer, which begins at once.
     *
     * @param spool what it writes into
     */
    public SpoolWriter(Spool spool) {
        this.spool = spool;
        this.thread = new Thread(this::work, "kirikae-spool");
        thread.setDaemon(true);
        thread.start();
    }

    private record Waiting(Alert alert, CompletableFuture<Void> written) {}

    /**
     * Writes an alert.
     *
     * @return completes once it is on disk; fails with a {@link SpoolException} if it could not be written, or too many wait
     */
    public CompletionStage<Void> put(Alert alert) {
        Waiting waiting = new Waiting(alert, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            waiting.written.completeExceptionally(
                    new SpoolException("More than " + MOST_WAITING + " alerts wait for the disk."));
        }
        return waiting.written;
    }

    private void work() {
        List<Waiting> together = new ArrayList<>();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                together.add(queue.take());
                queue.drainTo(together, MOST_TOGETHER - 1);
                write(together);
                together.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queue.drainTo(together);
            together.forEach(each -> each.written.completeExceptionally(new SpoolException("The daemon ends.")));
        }
    }

    private void write(List<Waiting> together) {
        try {
            spool.put(together.stream().map(Waiting::alert).toList());
            together.forEach(each -> each.written.complete(null));
        } catch (SpoolException | RuntimeException e) {
            together.forEach(each -> each.written.completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
