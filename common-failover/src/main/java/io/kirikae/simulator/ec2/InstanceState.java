package io.kirikae.simulator.ec2;

import java.util.Locale;

/** The states of an instance, with the codes of the EC2 API. */
public enum InstanceState {
    /** Being started. */
    PENDING(0),
    /** Running. */
    RUNNING(16),
    /** Being terminated. */
    SHUTTING_DOWN(32),
    /** Gone, still listed for a while. */
    TERMINATED(48),
    /** Being stopped. */
    STOPPING(64),
    /** Stopped. */
    STOPPED(80);

    private final int code;

    InstanceState(int code) {
        this.code = code;
    }

    /** The code. */
    public int code() {
        return code;
    }

    /** The name as AWS writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
