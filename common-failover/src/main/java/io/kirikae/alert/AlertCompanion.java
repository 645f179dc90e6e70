package io.kirikae.alert;

import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import io.kirikae.http.HttpCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The daemon's ear for alerts: the spool, and the port if one is configured. Its views are safe for use by several threads. */
public final class AlertCompanion implements Companion {

    private final List<AlertSource> sources;
    private final List<PortGuest> guests;
    private volatile Optional<AlertDuty> duty = Optional.empty();

    /**
     * An ear that hears nothing yet.
     *
     * @param sources the monitoring systems that take part in the intake
     * @param guests what else the port answers
     */
    public AlertCompanion(List<AlertSource> sources, List<PortGuest> guests) {
        this.sources = List.copyOf(sources);
        this.guests = List.copyOf(guests);
    }

    @Override
    public Map<String, Duty> begin(Place place) {
        AlertDuty begun = new AlertDuty(place, sources, guests);
        duty = Optional.of(begun);
        return Map.of("alerts", begun);
    }

    /** The latest alerts with what has become of them; absent before the daemon has begun. */
    public Optional<AlertLog> log() {
        return duty.map(AlertDuty::log);
    }

    /** Figures of alerts since the daemon began. */
    public AlertCounts counts() {
        return duty.map(AlertDuty::counts).orElse(new AlertCounts(0, 0, 0, 0, 0, 0));
    }

    /** How many files lay in the spool when it was last listed. */
    public int backlog() {
        return duty.map(AlertDuty::backlog).orElse(0);
    }

    /** How many files and alerts were kept in {@code rejected} since the daemon began. */
    public long rejected() {
        return duty.map(AlertDuty::rejected).orElse(0L);
    }

    /** Figures of the port; absent if none is open. */
    public Optional<HttpCounts> port() {
        return duty.flatMap(AlertDuty::port);
    }

    @Override
    public void close() {
        duty.ifPresent(AlertDuty::close);
    }
}
