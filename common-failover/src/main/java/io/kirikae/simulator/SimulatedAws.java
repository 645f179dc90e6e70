package io.kirikae.simulator;

import io.kirikae.simulator.behaviour.Draws;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.route53.HostedZones;
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
 * A simulated AWS. One port of the loopback address serves EC2, Route 53 and STS over their real protocols. Safe for use by
 * several threads.
 */
public final class SimulatedAws implements AutoCloseable {

    private final World world;
    private final Faults faults;
    private final CallLog log;
    private final Api api;
    private final Optional<HttpPort> port;

    private SimulatedAws(World world, Faults faults, CallLog log, Api api, Optional<HttpPort> port) {
        this.world = world;
        this.faults = faults;
        this.log = log;
        this.api = api;
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
        CallLog log = new CallLog();
        Api api = api(world, options, time, log);
        return new SimulatedAws(world, options.faults(), log, api, Optional.of(new HttpPort(api, options.port())));
    }

    /**
     * A simulated AWS without a port, to be asked through {@link #api()} by tests that run in one thread and virtual time.
     *
     * @param world what is in it; a world serves one simulated AWS only
     * @param options how it runs
     * @param time its clock
     */
    public static SimulatedAws withoutPort(World world, SimulatorOptions options, TimeSource time) {
        CallLog log = new CallLog();
        return new SimulatedAws(world, options.faults(), log, api(world, options, time, log), Optional.empty());
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
        return faults;
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

    /** The services behind the port. */
    public Api api() {
        return api;
    }

    /** Closes the port and ends its threads. */
    @Override
    public void close() {
        port.ifPresent(HttpPort::close);
    }

    private static Api api(World world, SimulatorOptions options, TimeSource time, CallLog log) {
        Draws draws = new Draws(options.seed());
        Region home = region(options.region(), world.first(), options, time, draws);
        HostedZones zones = new HostedZones(world.firstZones(), time, draws, options.durations(), options.faults());
        world.begin(home, zones, new DataPlane(home, zones, draws, options.durations()));
        Map<String, Region> others = new ConcurrentHashMap<>();
        Api.Conditions conditions = new Api.Conditions(
                time, draws, options.durations(), options.faults(), options.throttling(), options.permitted());
        return Api.over(
                home,
                name -> others.computeIfAbsent(name, n -> region(n, State.EMPTY, options, time, draws)),
                zones,
                conditions,
                log);
    }

    private static Region region(String name, State state, SimulatorOptions options, TimeSource time, Draws draws) {
        return new Region(name, options.account(), state, time, draws, options.durations(), options.faults());
    }
}
