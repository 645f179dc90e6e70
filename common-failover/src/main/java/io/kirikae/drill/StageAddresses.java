package io.kirikae.drill;

import io.kirikae.topology.Group;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.NodeName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives every address of a site one of the loopback network: the nodes' own in order, then those that come up. */
final class StageAddresses {

    private static final int FIRST_NODE = 10;
    private static final int BETWEEN_NODES = 1;
    private static final int FIRST_OTHER = 40;

    private final String network;
    private final Map<IpAddress, IpAddress> onStage = new HashMap<>();
    private int next = FIRST_OTHER;

    StageAddresses(Group group, String network) {
        this.network = network;
        int host = FIRST_NODE;
        for (io.kirikae.topology.Node node : group.nodes()) {
            onStage.put(node.address(), new IpAddress(network + "." + host));
            host += BETWEEN_NODES;
        }
    }

    IpAddress of(IpAddress own) {
        return onStage.computeIfAbsent(own, address -> new IpAddress(network + "." + next++));
    }

    Map<NodeName, IpAddress> of(Map<NodeName, IpAddress> own) {
        Map<NodeName, IpAddress> mapped = new LinkedHashMap<>();
        own.forEach((node, address) -> mapped.put(node, of(address)));
        return mapped;
    }

    /** Values of a record: addresses are replaced, names stay. */
    Map<NodeName, String> ofTexts(Map<NodeName, String> own) {
        Map<NodeName, String> mapped = new LinkedHashMap<>();
        own.forEach((node, text) -> mapped.put(node, ofText(text)));
        return mapped;
    }

    private String ofText(String text) {
        try {
            return of(new IpAddress(text)).value();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
