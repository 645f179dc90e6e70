package io.kirikae.daemon.control;

import io.kirikae.config.DaemonSettings;
import io.kirikae.config.SiteMark;
import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import io.kirikae.daemon.control.ReloadTopic.Reloader;
import io.kirikae.daemon.metrics.MetricsPage;
import io.kirikae.daemon.metrics.OwnFigure;
import io.kirikae.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control socket as a part of a daemon. A socket that cannot be made is said, and the daemon works without it. */
public final class ControlDesk implements Companion {

    private static final Logger LOG = LoggerFactory.getLogger(ControlDesk.class);

    private final String build;
    private final Reloader reloader;
    private final List<Topic> more;
    private final List<OwnFigure> figures;
    private final TimeSource time;
    private Optional<ControlServer> server = Optional.empty();

    /**
     * A desk that is closed yet.
     *
     * @param build version and commit, as people read them
     * @param reloader reads the configuration anew
     * @param more what else can be asked, such as {@link AlertsTopic}
     * @param figures the figures of packages beside the core
     * @param time the clock
     */
    public ControlDesk(String build, Reloader reloader, List<Topic> more, List<OwnFigure> figures, TimeSource time) {
        this.build = build;
        this.reloader = reloader;
        this.more = List.copyOf(more);
        this.figures = List.copyOf(figures);
        this.time = time;
    }

    @Override
    public Map<String, Duty> begin(Place place) {
        DaemonSettings settings = place.configuration().get().daemon();
        try {
            ControlServer opened = ControlServer.open(settings.socket(), settings.socketGroup(), topics(place), time);
            server = Optional.of(opened);
            opened.remark().ifPresent(LOG::warn);
        } catch (ControlSocketException e) {
            LOG.error("{} The daemon works without it; 'kirikae status' looks itself.", e.getMessage());
        }
        return Map.of();
    }

    private List<Topic> topics(Place place) {
        MetricsPage page = new MetricsPage(place.overview(), place.calls(), build, figures);
        List<Topic> topics = new ArrayList<>(List.of(
                new StatusTopic(
                        place.overview(),
                        place.site().store(),
                        () -> SiteMark.of(place.configuration().get())),
                new VitalsTopic(place.overview(), place.calls()),
                new MetricsTopic(page::text),
                new ReloadTopic(reloader),
                new VersionTopic(build, place.overview())));
        topics.addAll(more);
        return topics;
    }

    @Override
    public void close() {
        server.ifPresent(ControlServer::close);
    }
}
