package io.kirikae.nagios.resident;

import io.kirikae.cli.BuildVersion;
import io.kirikae.config.NrpeSettings;
import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import io.kirikae.daemon.metrics.OwnFigure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The NRPE port as a part of the daemon. A port that cannot be opened is said, and tried again; one whose settings change is opened
 * anew. The daemon works without it.
 */
final class NrpeCompanion implements Companion {

    private static final Logger LOG = LoggerFactory.getLogger(NrpeCompanion.class);
    private static final Duration BETWEEN_GLANCES = Duration.ofSeconds(2);

    private final NrpeFigures figures = new NrpeFigures();
    private Optional<NrpeSettings> open = Optional.empty();
    private Optional<OpenPort> port = Optional.empty();
    private String trouble = "";
    private boolean closed;

    @Override
    public Map<String, Duty> begin(Place place) {
        glance(place);
        return Map.of("nrpe", () -> {
            glance(place);
            return BETWEEN_GLANCES;
        });
    }

    private synchronized void glance(Place place) {
        Optional<NrpeSettings> wanted = place.configuration().get().nrpe();
        if (closed || (wanted.equals(open) && wanted.isPresent() == port.isPresent())) {
            return;
        }
        shut();
        open = wanted;
        wanted.ifPresent(settings -> open(settings, place));
    }

    private void open(NrpeSettings settings, Place place) {
        try {
            OpenPort opened = OpenPort.open(settings, place, BuildVersion.number());
            port = Optional.of(opened);
            figures.show(Optional.of(opened.figures()));
            trouble = "";
            LOG.info("Checks are served to NRPE clients at {}:{}.", settings.host(), opened.number());
        } catch (IOException | IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(trouble)) {
                LOG.error("No checks are served to NRPE clients, but that is tried again: {}", why);
            }
            trouble = why;
        }
    }

    /** What Prometheus gets. */
    List<OwnFigure> figures() {
        return figures.all();
    }

    private void shut() {
        figures.show(Optional.empty());
        port.ifPresent(OpenPort::close);
        port = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        shut();
    }
}
