package io.kirikae.decision;

import java.util.List;

/** What one round of looking at a node says, all of its decisive probes taken together. */
public enum RoundOutcome {
    /** Every decisive probe is down. */
    DOWN,
    /** At least one decisive probe is up: something of the service still answers. */
    UP,
    /** None is up, but at least one cannot tell; or no probe has a say. */
    UNSURE;

    /** Reads the outcome off the probes of a round. Probes that have no say are left aside. */
    public static RoundOutcome of(List<ProbeView> probes) {
        RoundOutcome outcome = UNSURE;
        boolean doubt = false;
        // Without streams: it is asked for every look, of which there are ten thousand in a second.
        for (ProbeView probe : probes) {
            if (!probe.decisive()) {
                continue;
            }
            if (probe.up()) {
                return UP;
            }
            doubt |= !probe.down();
            outcome = doubt ? UNSURE : DOWN;
        }
        return outcome;
    }
}
