package io.kirikae.daemon.metrics;

import io.kirikae.config.HttpSettings;
import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import io.kirikae.http.HttpLimits;
import io.kirikae.http.HttpPort;
import io.kirikae.http.HttpReply;
import io.kirikae.http.HttpRoute;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port for Prometheus as a part of a daemon, if one is configured. A port that cannot be opened is said, and the daemon works without it. */
public final class MetricsPort implements Companion {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPort.class);
    private static final String PATH = "/metrics";

    private final String build;
    private final List<OwnFigure> own;
    private final TimeSource time;
    private Optional<HttpPort> port = Optional.empty();

    /** One page at a time: a page of thousands of groups is megabytes, and must hold up neither the port nor the daemon. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "kirikae-metrics");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A port that is closed yet.
     *
     * @param build version and commit, as people read them
     * @param own the figures of packages beside the core
     * @param time the clock
     */
    public MetricsPort(String build, List<OwnFigure> own, TimeSource time) {
        this.build = build;
        this.own = List.copyOf(own);
        this.time = time;
    }

    @Override
    public Map<String, Duty> begin(Place place) {
        MetricsPage page = new MetricsPage(place.overview(), place.calls(), build, own);
        place.configuration().get().metrics().prometheus().ifPresent(settings -> open(settings, page));
        return Map.of();
    }

    private void open(HttpSettings settings, MetricsPage page) {
        HttpRoute route = new HttpRoute(
                "GET",
                PATH,
                0,
                false,
                call -> CompletableFuture.supplyAsync(
                        () -> new HttpReply(200, MetricsPage.CONTENT_TYPE, page.text()), writer));
        try {
            HttpPort opened = HttpPort.open(settings, HttpLimits.defaults(), List.of(route), time);
            port = Optional.of(opened);
            LOG.info("Figures for Prometheus at {}{}.", opened.address(), PATH);
        } catch (IOException e) {
            LOG.error("There are no figures for Prometheus: {}. The daemon works without them.", e.getMessage());
        }
    }

    /** Where it listens; absent if it does not. */
    Optional<Integer> number() {
        return port.map(opened -> opened.address().getPort());
    }

    @Override
    public void close() {
        port.ifPresent(HttpPort::close);
        writer.shutdownNow();
    }
}
