package io.kirikae.drill;

import io.kirikae.simulator.World;
import io.kirikae.topology.Node;
import java.util.Optional;

/** Which instance of a simulated AWS is a node, and whether it runs. */
final class Power {

    private Power() {}

    /** The node's instance; absent where it has not been launched yet. */
    static Optional<String> instance(World world, Node node) {
        return node.launch()
                .map(launch ->
                        world.instanceOfInterface(launch.networkInterface().value()))
                .orElseGet(() -> Optional.of(node.instance().value()));
    }

    static boolean on(World world, Node node) {
        return instance(world, node).filter(world::running).isPresent();
    }
}
