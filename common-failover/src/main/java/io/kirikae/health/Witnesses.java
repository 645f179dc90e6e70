package io.kirikae.health;

import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes witnesses of their specifications. Safe for use by several threads. */
public final class Witnesses {

    private final Probes probes;
    private final Network network;
    private final Peers peers;

    /**
     * Witnesses on this machine's network.
     *
     * @param time the clocks
     */
    public Witnesses(TimeSource time) {
        this(time, Peers.NONE);
    }

    /**
     * Witnesses on this machine's network, and other daemons.
     *
     * @param time the clocks
     * @param peers what the other daemons see
     */
    public Witnesses(TimeSource time, Peers peers) {
        this(new Probes(time), Network.of(time), peers);
    }

    Witnesses(Probes probes, Network network) {
        this(probes, network, Peers.NONE);
    }

    private Witnesses(Probes probes, Network network, Peers peers) {
        this.probes = probes;
        this.network = network;
        this.peers = peers;
    }

    /**
     * Prepares the process for witnesses that ask by anonymous TLS, if there are such. Must come before the process's first TLS
     * of any kind; see {@link AnonymousTls}.
     */
    public static void prepareFor(Stream<WitnessSpec> specs) {
        if (specs.anyMatch(spec ->
                spec instanceof WitnessSpec.Nrpe nrpe && nrpe.security() instanceof WitnessSpec.Security.Anonymous)) {
            AnonymousTls.permit();
        }
    }

    /**
     * Makes a witness.
     *
     * @param group whose owner it is asked about
     * @throws IllegalArgumentException if the specification names no valid host, port or timeout; the message says which
     */
    public Witness of(WitnessSpec spec, GroupName group) {
        return spec instanceof WitnessSpec.Daemons daemons ? new DaemonsWitness(daemons, group, peers) : of(spec);
    }

    /** Makes a witness that is the same for all groups. */
    Witness of(WitnessSpec spec) {
        if (spec instanceof WitnessSpec.Nrpe nrpe) {
            return new NrpeWitness(nrpe, new Endpoint(nrpe.host(), nrpe.port()), network);
        }
        return new ProbingWitness(spec.name(), probe(spec));
    }

    private static WitnessAnswer.NotReached notReached(ProbeResult result) {
        return new WitnessAnswer.NotReached(
                result instanceof ProbeResult.Down down ? down.why() : ((ProbeResult.CannotTell) result).why());
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
            return result instanceof ProbeResult.Up ? new WitnessAnswer.Reached(result.took()) : notReached(result);
        }
    }

    /** An agent that is asked for a check: reached if it answers. OK and WARNING are what a service has that works. */
    private record NrpeWitness(WitnessSpec.Nrpe spec, Endpoint target, Network network) implements Witness {
        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public WitnessAnswer ask() throws InterruptedException {
            NrpeLook look = new NrpeLook(spec, target, network);
            ProbeResult result = look.ask();
            if (!(result instanceof ProbeResult.Up up)) {
                return notReached(result);
            }
            Optional<String> contradiction = look.state()
                    .filter(state -> state == ServiceState.OK || state == ServiceState.WARNING)
                    .filter(state -> spec.secondOpinion())
                    .map(state -> state + ": " + up.remark());
            return new WitnessAnswer.Reached(result.took(), contradiction);
        }
    }
}
