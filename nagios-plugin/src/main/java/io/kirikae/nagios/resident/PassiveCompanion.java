package io.kirikae.nagios.resident;

import io.kirikae.config.PassiveSettings;
import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import io.kirikae.nagios.passive.PassiveResults;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The passive results as a part of the daemon. Settings that change are followed. */
final class PassiveCompanion implements Companion {

    private static final Duration BETWEEN_GLANCES = Duration.ofSeconds(2);

    private Optional<PassiveSettings> inForce = Optional.empty();
    private Optional<PassiveResults> results = Optional.empty();
    private boolean closed;

    @Override
    public Map<String, Duty> begin(Place place) {
        return Map.of("passive", () -> turn(place));
    }

    private synchronized Duration turn(Place place) throws InterruptedException {
        follow(place);
        return results.isPresent() ? results.get().turn(place.overview().groups()) : BETWEEN_GLANCES;
    }

    private void follow(Place place) {
        Optional<PassiveSettings> wanted =
                closed ? Optional.empty() : place.configuration().get().passive();
        if (!wanted.equals(inForce)) {
            shut();
            inForce = wanted;
            results = wanted.map(settings -> PassiveResults.of(
                    settings, new DaemonReports(place), place.site().time()));
        }
    }

    private void shut() {
        results.ifPresent(PassiveResults::close);
        results = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        shut();
    }
}
