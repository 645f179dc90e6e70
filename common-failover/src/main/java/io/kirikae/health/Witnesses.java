package io.kirikae.health;

import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.time.TimeSource;
import java.util.Optional;

/** Makes witnesses of their specifications. Safe for use by several threads. */
public final class Witnesses {

    private final Probes probes;

    /**
     * Witnesses on this machine's network.
     *
     * @param time the clocks
     */
    public Witnesses(TimeSource time) {
        this(new Probes(time));
    }

    Witnesses(Probes probes) {
        this.probes = probes;
    }

    /**
     * Makes a witness.
     *
     * @throws IllegalArgumentException if the specification names no valid host, port or timeout; the message says which
     */
    public Witness of(WitnessSpec spec) {
        return new ProbingWitness(spec.name(), probe(spec));
    }

    private Probe probe(WitnessSpec spec) {
        if (spec instanceof WitnessSpec.Tcp tcp) {
            return probes.of(
                    new ProbeSpec.Tcp(
                            Optional.of(tcp.host()), tcp.port(), Tls.NONE, false, "", "", tcp.timeout(), true),
                    tcp.host());
        }
        if (spec instanceof WitnessSpec.Ping ping) {
            return probes.of(new ProbeSpec.Ping(Optional.of(ping.host()), ping.timeout(), true), ping.host());
        }
        throw new IllegalArgumentException("no witness of the kind " + spec.name() + " can be asked here");
    }

    /** A witness that is asked by a probe: reached if that finds it up. */
    private record ProbingWitness(String name, Probe probe) implements Witness {
        @Override
        public WitnessAnswer ask() throws InterruptedException {
            ProbeResult result = probe.look();
            if (result instanceof ProbeResult.Down down) {
                return new WitnessAnswer.NotReached(down.why());
            }
            if (result instanceof ProbeResult.CannotTell unknown) {
                return new WitnessAnswer.NotReached(unknown.why());
            }
            return new WitnessAnswer.Reached(result.took());
        }
    }
}
