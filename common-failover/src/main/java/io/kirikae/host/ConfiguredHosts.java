package io.kirikae.host;

import io.kirikae.mechanism.CloudException.Kind;
import io.kirikae.mechanism.host.CallGate;
import io.kirikae.mechanism.host.Commands;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.topology.Group;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Nodes by whatever way the configuration names for them, and by no other: a journal that somebody else can write must not make this
 * machine run programs. Safe for use by several threads.
 */
public final class ConfiguredHosts implements Hosts {

    private final Hosts bySsm;
    private final SshHosts bySsh;
    private final Set<Host> known;

    /**
     * No nodes yet.
     *
     * @param bySsm nodes by SSM
     */
    public ConfiguredHosts(Hosts bySsm) {
        this(bySsm, "ssh");
    }

    ConfiguredHosts(Hosts bySsm, String client) {
        this(bySsm, new SshHosts(client), ConcurrentHashMap.newKeySet());
    }

    private ConfiguredHosts(Hosts bySsm, SshHosts bySsh, Set<Host> known) {
        this.bySsm = bySsm;
        this.bySsh = bySsh;
        this.known = known;
    }

    /** Lets the nodes of a group be reached. */
    public void know(Group group) {
        group.nodes().forEach(node -> group.host(node).ifPresent(known::add));
    }

    /** Whoever becomes known to one of the two is known to both. */
    @Override
    public Hosts through(CallGate gate) {
        return new ConfiguredHosts(bySsm.through(gate), bySsh, known);
    }

    @Override
    public Answer run(Host host, Commands commands) {
        if (!known.contains(host)) {
            return new NotBegun(
                    Kind.DENIED, "Kirikae.NotConfigured", "the configuration no longer reaches this node in this way");
        }
        if (host.by() instanceof HostReach.Ssh ssh) {
            return bySsh.run(host, ssh, commands);
        }
        return host.by() instanceof HostReach.Command command
                ? CommandHosts.run(host, command, commands)
                : bySsm.run(host, commands);
    }
}
