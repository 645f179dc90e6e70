package io.kirikae.simulator;

import io.kirikae.simulator.behaviour.Conditions;
import io.kirikae.simulator.behaviour.Draws;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.behaviour.Passage;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.route53.HostedZones;
import io.kirikae.simulator.ssm.RunCommands;
import io.kirikae.simulator.wire.Api;
import io.kirikae.simulator.wire.Call;
import io.kirikae.simulator.wire.CallLog;
import io.kirikae.simulator.wire.HttpPort;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A simulated AWS. One port of the loopback address serves EC2, Route 53, SSM and STS over their real protocols. Safe for use by
 * several threads.
 */
public final class SimulatedAws implements AutoCloseable {

    private final World world;
    private final SimulatorOptions options;
    private final Conditions conditions;
    private final CallLog log;
    private final Passage passage;
    private final Optional<HttpPort> port;

    private SimulatedAws(
            World world,
            SimulatorOptions options,
            Conditions conditions,
            CallLog log,
            Passage passage,
            Optional<HttpPort> port) {
        this.world = world;
        this.options = options;
        this.conditions = conditions;
        this.log = log;
        this.passage = passage;
        this.port = port;
    }

    /**
     * Starts a simulated AWS on a port.
     *
     * @param world what is in it; a world serves one simulated AWS only
     * @param options how it runs
     * @param time its clock
     * @throws IOException if the port is taken
     */
    public static SimulatedAws start(World world, SimulatorOptions options, TimeSource time) throws IOException {
        Conditions conditions = conditions(options, time);
        begin(world, options, conditions);
        CallLog log = new CallLog();
        Passage passage = new Passage(conditions);
        Api api = api(world, options, conditions, passage, log);
        return new SimulatedAws(
                world, options, conditions, log, passage, Optional.of(new HttpPort(api, options.port())));
    }

    /**
     * A simulated AWS without a port, for those who call what lies behind the wire formats: {@link #region()} and
     * {@link #zones()}, on the way of {@link #passage()}. Calls are logged only by {@link #api()}.
     *
     * @param world what is in it; a world serves one simulated AWS only
     * @param options how it runs
     * @param time its clock
     */
    public static SimulatedAws withoutPort(World world, SimulatorOptions options, TimeSource time) {
        Conditions conditions = conditions(options, time);
        begin(world, options, conditions);
        return new SimulatedAws(world, options, conditions, new CallLog(), new Passage(conditions), Optional.empty());
    }

    /**
     * Where it listens, for use as the endpoint of every service.
     *
     * @throws IllegalStateException if it was made without a port
     */
    public URI endpoint() {
        return port.orElseThrow(() -> new IllegalStateException("this simulated AWS has no port"))
                .uri();
    }

    /** The truth: who has what, now. */
    public World world() {
        return world;
    }

    /** What goes wrong; may be changed while it runs. */
    public Faults faults() {
        return conditions.faults();
    }

    /** The latest 10,000 calls, oldest first. */
    public List<Call> calls() {
        return log.calls();
    }

    /** How many calls of each action arrived. */
    public Map<String, Long> callCounts() {
        return log.counts();
    }

    /** Forgets the calls so far. */
    public void forgetCalls() {
        log.clear();
    }

    /** The Region that everything is in, for those who ask it without a wire. */
    public Region region() {
        return world.region();
    }

    /** The zones of Route 53, for those who ask them without a wire. */
    public HostedZones zones() {
        return world.zones();
    }

    /** What calls meet on their way, for those who make them without a wire. */
    public Passage passage() {
        return passage;
    }

    /** Makes the services as they are behind a port, for those who speak the wire formats in this process. They log their calls. */
    public Api api() {
        return api(world, options, conditions, passage, log);
    }

    /** Closes the port and ends its threads. */
    @Override
    public void close() {
        port.ifPresent(HttpPort::close);
    }

    private static Api api(World world, SimulatorOptions options, Conditions conditions, Passage passage, CallLog log) {
        Map<String, Region> others = new ConcurrentHashMap<>();
        return Api.over(
                world.region(),
                name -> others.computeIfAbsent(name, n -> region(n, State.EMPTY, options, conditions)),
                world.zones(),
                new RunCommands(world::shell, conditions.time(), conditions.draws(), conditions.durations()),
                conditions,
                passage,
                log);
    }

    private static Conditions conditions(SimulatorOptions options, TimeSource time) {
        return new Conditions(
                time,
                new Draws(options.seed()),
                options.durations(),
                options.faults(),
                options.throttling(),
                options.permitted());
    }

    private static void begin(World world, SimulatorOptions options, Conditions conditions) {
        Region home = region(options.region(), world.first(), options, conditions);
        HostedZones zones = new HostedZones(
                world.firstZones(), conditions.time(), conditions.draws(), conditions.durations(), conditions.faults());
        world.begin(home, zones, new DataPlane(home, zones, conditions.draws(), conditions.durations()));
    }

    private static Region region(String name, State state, SimulatorOptions options, Conditions conditions) {
        return new Region(
                name,
                options.account(),
                state,
                conditions.time(),
                conditions.draws(),
                conditions.durations(),
                conditions.faults());
    }
}
