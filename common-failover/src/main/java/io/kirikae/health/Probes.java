package io.kirikae.health;

import io.kirikae.time.TimeSource;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes probes of their specifications. One for a process: beacon probes of one port share its socket. Safe for use by several
 * threads.
 */
public final class Probes {

    private final Network network;
    private final String ping;
    private final Map<Integer, BeaconReceiver> receivers = new ConcurrentHashMap<>();

    /**
     * Probes on this machine's network. Certificates are trusted as the JVM trusts them.
     *
     * @param time the clocks
     */
    public Probes(TimeSource time) {
        this(Network.of(time), "ping");
    }

    Probes(Network network, String ping) {
        this.network = network;
        this.ping = ping;
    }

    /**
     * Makes a probe. Nothing is sent or opened before its first look.
     *
     * @param spec how to look
     * @param defaultHost the node's own address, where the specification names no host
     * @param node the node's name, where the specification of a beacon names no sender
     * @throws IllegalArgumentException if the specification cannot be looked by: a host, port or name of another form, a
     *     timeout that is not positive, a line break in a user or directory; the message says which
     */
    public Probe of(ProbeSpec spec, String defaultHost, NodeName node) {
        if (spec instanceof ProbeSpec.Beacon beacon) {
            NodeName sender = beacon.node().map(NodeName::new).orElse(node);
            requirePositive(beacon.silence());
            return new BeaconProbe(beacon, sender, receiver(beacon.port()), network.time());
        }
        return of(spec, defaultHost);
    }

    /**
     * Makes a probe of a specification that says where to look, or of a beacon that names its sender.
     *
     * @throws IllegalArgumentException if it does not, or cannot be looked by; the message says which
     */
    public Probe of(ProbeSpec spec) {
        if (spec instanceof ProbeSpec.Beacon beacon) {
            String sender =
                    beacon.node().orElseThrow(() -> new IllegalArgumentException("a heartbeat needs the node's name"));
            return of(spec, "", new NodeName(sender));
        }
        return of(spec, spec.host().orElseThrow(() -> new IllegalArgumentException("a host is missing")));
    }

    /** Makes a probe of any kind but a beacon. */
    Probe of(ProbeSpec spec, String defaultHost) {
        requirePositive(spec.timeout());
        String host = spec.host().orElse(defaultHost);
        if (spec instanceof ProbeSpec.Ftp ftp) {
            return new FtpProbe(ftp, new Endpoint(host, requirePort(ftp.port())), network);
        }
        if (spec instanceof ProbeSpec.Tcp tcp) {
            return new TcpProbe(tcp, new Endpoint(host, requirePort(tcp.port())), network);
        }
        if (spec instanceof ProbeSpec.Ping) {
            return new PingProbe(new Endpoint(host, 0), spec.timeout(), network, ping);
        }
        throw new IllegalArgumentException("no probe of the kind " + spec.kind() + " can be made here");
    }

    /** What the beacon receivers have met, by UDP port. */
    public Map<Integer, BeaconCounts> beacons() {
        Map<Integer, BeaconCounts> counts = new TreeMap<>();
        receivers.forEach((port, receiver) -> counts.put(port, receiver.counts()));
        return counts;
    }

    /** The one receiver of a port. */
    BeaconReceiver receiver(int port) {
        return receivers.computeIfAbsent(requirePort(port), p -> new BeaconReceiver(p, network.time()));
    }

    private static int requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
        return port;
    }

    private static void requirePositive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout is longer than nothing, such as 3s");
        }
    }
}
