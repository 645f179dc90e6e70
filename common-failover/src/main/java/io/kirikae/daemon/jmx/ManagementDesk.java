package io.kirikae.daemon.jmx;

import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The MXBeans as a part of a daemon, on the platform's server. Groups follow the configuration within seconds. */
public final class ManagementDesk implements Companion {

    private static final Duration BETWEEN_COMPARISONS = Duration.ofSeconds(2);

    private final String build;
    private Optional<ManagementBeans> beans = Optional.empty();

    /**
     * A desk without beans yet.
     *
     * @param build version and commit, as people read them
     */
    public ManagementDesk(String build) {
        this.build = build;
    }

    @Override
    public Map<String, Duty> begin(Place place) {
        ManagementBeans registered = ManagementBeans.register(
                ManagementFactory.getPlatformMBeanServer(), place.overview(), place.calls(), build);
        beans = Optional.of(registered);
        return Map.of("management", () -> {
            registered.follow();
            return BETWEEN_COMPARISONS;
        });
    }

    @Override
    public void close() {
        beans.ifPresent(ManagementBeans::close);
    }
}
