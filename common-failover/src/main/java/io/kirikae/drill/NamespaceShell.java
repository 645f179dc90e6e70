package io.kirikae.drill;

import io.kirikae.simulator.World;
import io.kirikae.simulator.host.HostShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What SSM's agents do, inside nodes that are namespaces: a script goes to a shell there. Whether a file is there, the load balancer asks
 * the node's web server.
 *
 * @param world which instance is which node
 * @param nodes the nodes
 * @param health what the load balancer has seen; absent if there is none
 */
record NamespaceShell(World world, List<VsftpdNode> nodes, Optional<HealthChecks> health) implements HostShell {

    @Override
    public Result run(String instanceId, Instant launchedAt, List<String> lines) {
        try {
            Command.End end = node(instanceId).run(List.of("/bin/sh", "-c", String.join("\n", lines)));
            return new Result(end.status(), end.status() == 0 ? end.text() : "", end.status() == 0 ? "" : end.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasFile(String instanceId, Instant launchedAt, String path) {
        return health.map(checks -> checks.found(node(instanceId).node().address()))
                .orElseGet(() -> HostShell.super.hasFile(instanceId, launchedAt, path));
    }

    private VsftpdNode node(String instanceId) {
        return nodes.stream()
                .filter(each -> Power.instance(world, each.node()).equals(Optional.of(instanceId)))
                .findFirst()
                .orElseThrow();
    }
}
