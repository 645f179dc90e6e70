package io.kirikae.mechanism;

import io.kirikae.topology.Node;
import java.util.ArrayList;
import java.util.List;

/** What every mechanism wants of the node that an address shall move to. */
public final class TargetChecks {

    private TargetChecks() {}

    /** Sentences about what keeps the node's instance from serving; empty if it runs and has the node's own address. */
    public static List<String> of(Fleet fleet, Node target) {
        List<String> obstacles = new ArrayList<>();
        fleet.of(target)
                .ifPresentOrElse(
                        facts -> {
                            if (!facts.running() && !fleet.cold(target)) {
                                obstacles.add("Instance " + facts.id() + " of " + target.name() + " is " + facts.state()
                                        + (target.launch().isPresent() ? "; start or terminate it." : "; start it."));
                            } else if (fleet.landingInterface(target).isEmpty()) {
                                obstacles.add("No interface of " + facts.id() + " holds " + target.address()
                                        + ", which the configuration says is the address of " + target.name() + ".");
                            }
                        },
                        () -> obstacles.add("EC2 does not know " + target.known() + " of " + target.name()
                                + " in this Region; check " + (target.launch().isPresent() ? "interface" : "instance")
                                + " id and Region."));
        return obstacles;
    }
}
