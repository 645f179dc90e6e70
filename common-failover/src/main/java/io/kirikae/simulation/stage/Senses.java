package io.kirikae.simulation.stage;

import io.kirikae.engine.Proof;
import io.kirikae.health.Probe;
import io.kirikae.health.ProbeResult;
import io.kirikae.health.Witness;
import io.kirikae.health.WitnessAnswer;
import io.kirikae.operation.NamedProbe;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.fault.Tally;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one process sees of nodes, witnesses and the service behind an address. What a look shows is what is true when it begins;
 * its time is owed, so that looks side by side need no turns of their own.
 */
public final class Senses {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Clockwork clockwork;
    private final Life life;
    private final Network network;
    private final Nodes nodes;
    private final Truth truth;
    private final LookWatch watch;
    private final Tally tally;
    private final Dice dice;
    private double cannotTell;

    /** The senses of a process on a host. */
    public Senses(
            Clockwork clockwork,
            Life life,
            Network network,
            Nodes nodes,
            Truth truth,
            LookWatch watch,
            Tally tally,
            Dice dice) {
        this.clockwork = clockwork;
        this.life = life;
        this.network = network;
        this.nodes = nodes;
        this.truth = truth;
        this.watch = watch;
        this.tally = tally;
        this.dice = dice;
    }

    /** How likely a look fails by itself. */
    public void cannotTell(double probability) {
        cannotTell = probability;
    }

    /** The probes of a group's nodes: one that decides, and one that does not. */
    public Map<NodeName, List<NamedProbe>> probes(Group group) {
        Map<NodeName, List<NamedProbe>> probes = new HashMap<>();
        for (Node node : group.nodes()) {
            probes.put(node.name(), List.of(new NamedProbe("ftp", true, new ServiceProbe(group, node))));
        }
        return probes;
    }

    /** The witnesses. */
    public List<Witness> witnesses(Group group, List<String> names) {
        List<Witness> witnesses = new ArrayList<>();
        names.forEach(name -> witnesses.add(new SimulatedWitness(group, name)));
        return witnesses;
    }

    /** The proof that the service answers through a group's first address. */
    public Proof proof(Group group, Duration patience) {
        return new Proof() {
            @Override
            public ProbeResult look() {
                clockwork.settle();
                life.demand();
                ProbeResult result = truth.reached(front(group))
                        .filter(instance -> truth.isReadyInside(group, instance))
                        .map(instance -> see(instance))
                        .orElseGet(() -> down("no answer", TIMEOUT));
                clockwork.owe(result.took().toNanos());
                watch.proved(life, group.name(), result instanceof ProbeResult.Up);
                return result;
            }

            @Override
            public Duration patience() {
                return patience;
            }
        };
    }

    /** What clients connect to: a volume is none of it. */
    private static FloatingAddress front(Group group) {
        return group.addresses().stream()
                .filter(address -> !(address instanceof FloatingAddress.Volume))
                .findFirst()
                .orElseThrow();
    }

    /** What keeps the service on an instance from answering whoever has started it; empty if it would answer. */
    public Optional<String> complaint(String instance) {
        clockwork.settle();
        life.demand();
        ProbeResult result = see(instance);
        clockwork.owe(result.took().toNanos());
        return result instanceof ProbeResult.Up
                ? Optional.empty()
                : Optional.of(result instanceof ProbeResult.Down down ? down.why() : "nobody could look");
    }

    /** A probe whose looks need no strand that waits for them. */
    public interface Glance extends Probe {
        /** What a look that begins now shows; it is known only after the time that it took. */
        ProbeResult now();
    }

    /** A look at a node's service. */
    private final class ServiceProbe implements Glance {
        private final Group group;
        private final Node node;

        ServiceProbe(Group group, Node node) {
            this.group = group;
            this.node = node;
        }

        @Override
        public ProbeResult look() {
            clockwork.settle();
            ProbeResult result = now();
            clockwork.owe(result.took().toNanos());
            return result;
        }

        @Override
        public ProbeResult now() {
            life.demand();
            ProbeResult result = see(node.instance().value());
            watch.looked(life, group.name(), node.name(), result instanceof ProbeResult.Up);
            return result;
        }
    }

    private ProbeResult see(String instance) {
        if (cannotTell > 0 && dice.happens(cannotTell)) {
            tally.struck(FaultPoint.PROBE_CANNOT_TELL);
            return new ProbeResult.CannotTell("no socket", Duration.ZERO, List.of());
        }
        if (!network.reaches(instance)) {
            tally.struck(network.isolated() ? FaultPoint.ISOLATED : FaultPoint.NODE_CUT_OFF);
            return down("connect timed out", TIMEOUT);
        }
        Duration took = Duration.ofNanos(dice.millis(1, 40));
        return switch (nodes.service(instance)) {
            case UP -> new ProbeResult.Up(took, List.of(), "");
            case REFUSES -> down("connection refused", took);
            case HANGS -> down("no answer", TIMEOUT);
        };
    }

    private static ProbeResult down(String why, Duration took) {
        return new ProbeResult.Down(why, took, List.of());
    }

    private final class SimulatedWitness implements Witness {
        private final Group group;
        private final String name;

        SimulatedWitness(Group group, String name) {
            this.group = group;
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public WitnessAnswer ask() {
            clockwork.settle();
            life.demand();
            boolean reached = network.reaches(name);
            if (!reached) {
                tally.struck(FaultPoint.WITNESS_CUT_OFF);
            }
            watch.asked(life, group.name(), name, reached);
            Duration took = reached ? Duration.ofNanos(dice.millis(1, 20)) : TIMEOUT;
            clockwork.owe(took.toNanos());
            return reached ? new WitnessAnswer.Reached(took) : new WitnessAnswer.NotReached("connect timed out");
        }
    }
}
