package io.kirikae.simulation.stage;

import io.kirikae.simulator.World;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.topology.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which instance there is for what the configuration calls one: a node that is launched is whatever is at its interface. */
public final class Berths {

    private final World world;
    private final Map<String, String> interfaces = new HashMap<>();

    /** The berths of a cast. */
    public Berths(World world, Cast cast) {
        this.world = world;
        cast.parts().stream().flatMap(part -> part.group().nodes().stream()).forEach(node -> node.launch()
                .ifPresent(launch -> interfaces.put(
                        node.instance().value(), launch.networkInterface().value())));
    }

    /** The primary interface of a node, on which addresses land. */
    public static String landing(Node node) {
        return node.launch()
                .map(launch -> launch.networkInterface().value())
                .orElseGet(() -> "eni-" + node.instance().value().substring("i-".length()));
    }

    /** The instance in AWS's words; absent while none is there. */
    Optional<String> actual(String called) {
        String berth = interfaces.get(called);
        return berth == null ? Optional.of(called) : at(berth);
    }

    /** The instance in the configuration's words. */
    String called(String actual) {
        if (interfaces.isEmpty()) {
            return actual;
        }
        return interfaces.entrySet().stream()
                .filter(each -> at(each.getValue()).equals(Optional.of(actual)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(actual);
    }

    private Optional<String> at(String berth) {
        return Optional.ofNullable(world.truth().interfaces().get(berth)).flatMap(NetworkInterface::attachedTo);
    }
}
