package io.kirikae.drill;

import io.kirikae.topology.IpAddress;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a load balancer does to know which of its targets are well: it asks each of them for a file by HTTP, ten times a second. Safe for
 * use by several threads.
 */
final class HealthChecks implements AutoCloseable {

    /** Where a node's web server listens. */
    static final int PORT = 80;

    private static final int EVERY_MILLIS = 100;
    private static final int PATIENCE_MILLIS = 200;

    private final String file;
    private final Map<IpAddress, Boolean> found = new ConcurrentHashMap<>();
    private final ScheduledExecutorService threads;
    private final List<Future<?>> asking = new ArrayList<>();

    private HealthChecks(String file, ScheduledExecutorService threads) {
        this.file = file;
        this.threads = threads;
    }

    /**
     * Begins to ask.
     *
     * @param file the path of what is asked for
     * @param targets who is asked; one that does not answer keeps no other waiting
     */
    static HealthChecks of(String file, List<IpAddress> targets) {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(targets.size(), work -> {
            Thread thread = new Thread(work, "kirikae-drill-health");
            thread.setDaemon(true);
            return thread;
        });
        HealthChecks checks = new HealthChecks(file, threads);
        targets.forEach(each -> checks.asking.add(threads.scheduleWithFixedDelay(
                () -> checks.found.put(each, checks.has(each)), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS)));
        return checks;
    }

    private boolean has(IpAddress target) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + target + ":" + PORT + file).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setUseCaches(false);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it answered with the file when it was asked last. */
    boolean found(IpAddress target) {
        return found.getOrDefault(target, false);
    }

    @Override
    public void close() {
        asking.forEach(each -> each.cancel(false));
        threads.shutdown();
    }
}
