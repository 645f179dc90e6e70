package io.kirikae.config;

import io.kirikae.health.ProbeSpec;

/** How it is proved, after a move, that the service answers through the floating address. */
public sealed interface Prove {

    /**
     * By this probe.
     *
     * @param probe where it has no host, it looks at the address that was moved
     */
    record By(ProbeSpec probe) implements Prove {}

    /** By the group's first decisive probe, at the address that was moved. The default. */
    record ByFirstDecisiveProbe() implements Prove {}

    /** Not at all: a run is done when AWS says so. */
    record Nothing() implements Prove {}
}
