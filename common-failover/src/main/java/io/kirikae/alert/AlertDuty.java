package io.kirikae.alert;

import io.kirikae.config.AlertSettings;
import io.kirikae.config.HttpSettings;
import io.kirikae.daemon.Companion.Place;
import io.kirikae.daemon.Duty;
import io.kirikae.http.HttpCounts;
import io.kirikae.http.HttpLimits;
import io.kirikae.http.HttpPort;
import io.kirikae.http.HttpRoute;
import io.kirikae.operation.StopSignal;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alerts, turn by turn. What cannot be opened, the spool or the port, is said once and tried again, so that nothing has to be there before the daemon. Its views
 * are safe for use by several threads.
 */
final class AlertDuty implements Duty, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDuty.class);
    private static final Duration TRIED_EVERY = Duration.ofSeconds(5);
    private static final Duration AFTER_A_MISTAKE = Duration.ofSeconds(1);

    private final List<AlertSource> sources;
    private final List<PortGuest> guests;
    private final AlertSettings settings;
    private final StopSignal stop;
    private final TimeSource time;
    private final AlertLog log;
    private final AlertDesk desk;
    private Duration tryAt = Duration.ZERO;
    private String trouble = "";
    private volatile Optional<Spool> spool = Optional.empty();
    private volatile Optional<SpoolIntake> intake = Optional.empty();
    private volatile Optional<SpoolWriter> writer = Optional.empty();
    private volatile Optional<HttpPort> port = Optional.empty();

    AlertDuty(Place place, List<AlertSource> sources, List<PortGuest> guests) {
        this.sources = sources;
        this.guests = guests;
        this.settings = place.configuration().get().alerts();
        this.stop = place.site().stop();
        this.time = place.site().time();
        this.log = new AlertLog(time, (alert, outcome) -> sources.forEach(each -> each.became(alert, outcome)));
        this.desk = new AlertDesk(
                name -> place.group().apply(name).isPresent(),
                settings.olderThan(),
                new ConfirmedFailovers(
                        new SiteFailovers(place.site(), place.group(), place.seen(), place.aftermath()), sources),
                place.runs(),
                time,
                log);
    }

    @Override
    public Duration turn() throws InterruptedException {
        if (stop.given()) {
            return AFTER_A_MISTAKE; // What comes in now is for the next process.
        }
        try {
            if (time.elapsed().compareTo(tryAt) >= 0) {
                open();
            }
            return intake.isPresent() ? intake.get().turn() : tryAt.minus(time.elapsed());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("event", "alerts-mistake").log("A mistake of the program");
            return AFTER_A_MISTAKE;
        }
    }

    /** Opens what is not open yet. */
    private void open() {
        tryAt = time.elapsed().plus(TRIED_EVERY);
        try {
            if (spool.isEmpty()) {
                Spool opened = Spool.open(settings.spool(), time);
                spool = Optional.of(opened);
                intake = Optional.of(new SpoolIntake(opened, desk, time));
            }
            if (settings.http().isPresent() && port.isEmpty()) {
                open(settings.http().get(), spool.get());
            }
            trouble = "";
        } catch (SpoolException | IOException e) {
            if (!trouble.equals(e.getMessage())) {
                trouble = String.valueOf(e.getMessage());
                LOG.atError().addKeyValue("event", "alerts-unavailable").log("Alerts are not taken: " + trouble);
            }
        }
    }

    private void open(HttpSettings http, Spool opened) throws IOException {
        SpoolWriter begun = writer.orElseGet(() -> new SpoolWriter(opened));
        writer = Optional.of(begun);
        List<HttpRoute> routes = new ArrayList<>(new AlertRoutes(desk, log, begun, time, sources).routes());
        guests.forEach(each -> routes.addAll(each.routes()));
        HttpPort listening = HttpPort.open(http, HttpLimits.defaults(), routes, time);
        port = Optional.of(listening);
        LOG.atInfo().addKeyValue("event", "alerts-port").log("Alerts are taken at " + listening.address());
    }

    AlertLog log() {
        return log;
    }

    AlertCounts counts() {
        return desk.counts();
    }

    int backlog() {
        return intake.map(SpoolIntake::backlog).orElse(0);
    }

    long rejected() {
        return intake.map(SpoolIntake::rejected).orElse(0L);
    }

    Optional<HttpCounts> port() {
        return port.map(HttpPort::counts);
    }

    @Override
    public void close() {
        port.ifPresent(HttpPort::close);
        writer.ifPresent(SpoolWriter::close);
        intake.ifPresent(SpoolIntake::close);
    }
}
