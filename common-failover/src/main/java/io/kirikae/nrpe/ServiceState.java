package io.kirikae.nrpe;

import java.util.Arrays;
import java.util.Optional;

/** The state of a service as Nagios has it. Its exit code and its code in NRPE are the same number. */
public enum ServiceState {
    /** All is well. */
    OK(0),
    /** Worth a look. */
    WARNING(1),
    /** The service does not do its work. */
    CRITICAL(2),
    /** Nothing is known: the check itself failed. */
    UNKNOWN(3);

    private final int exitCode;

    ServiceState(int exitCode) {
        this.exitCode = exitCode;
    }

    /** What a plugin ends with: 0 to 3. */
    public int exitCode() {
        return exitCode;
    }

    /** The state of a code; empty if no state has it. */
    public static Optional<ServiceState> of(int code) {
        return Arrays.stream(values()).filter(state -> state.exitCode == code).findFirst();
    }

    /** The one of the two that a person must hear of first: CRITICAL, WARNING, UNKNOWN, OK. */
    public ServiceState worse(ServiceState other) {
        return urgency() >= other.urgency() ? this : other;
    }

    private int urgency() {
        return switch (this) {
            case OK -> 0;
            case UNKNOWN -> 1;
            case WARNING -> 2;
            case CRITICAL -> 3;
        };
    }
}
