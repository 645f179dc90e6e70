package io.kirikae.nagios.check;

import io.kirikae.nrpe.Range;
import io.kirikae.nrpe.ServiceState;
import java.util.Optional;

/**
 * When a figure alarms.
 *
 * @param warning the range outside of which it is a WARNING
 * @param critical the range outside of which it is CRITICAL, which outranks the other
 */
public record Thresholds(Optional<Range> warning, Optional<Range> critical) {

    /** Never. */
    public static final Thresholds NONE = new Thresholds(Optional.empty(), Optional.empty());

    /** The state of a figure. */
    public ServiceState of(double value) {
        if (critical.isPresent() && critical.get().alerts(value)) {
            return ServiceState.CRITICAL;
        }
        return warning.isPresent() && warning.get().alerts(value) ? ServiceState.WARNING : ServiceState.OK;
    }

    /** The range that alarms on the figure, as people read it; empty if none does. */
    String complaint(double value) {
        return switch (of(value)) {
            case CRITICAL -> critical.map(range -> "critical range " + range).orElse("");
            case WARNING -> warning.map(range -> "warning range " + range).orElse("");
            default -> "";
        };
    }
}
