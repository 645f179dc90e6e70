package io.kirikae.operation;

import io.kirikae.decision.OwnerView;
import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.mechanism.fence.FenceSighting;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What AWS showed of one group at one moment, or why it showed nothing.
 *
 * @param fleet the group's instances; absent if AWS could not be read
 * @param sightings where each address was; empty if AWS could not be read
 * @param unreachable why AWS could not be read, one clause
 * @param seenAt when it was read, by elapsed time
 */
record CloudLook(Optional<Fleet> fleet, List<Sighting> sightings, Optional<String> unreachable, Duration seenAt) {

    static CloudLook failed(String why, Duration seenAt) {
        return new CloudLook(Optional.empty(), List.of(), Optional.of(why), seenAt);
    }

    /** Who has the addresses, taken together. Addresses that nobody has do not make the owner of the others unclear. */
    OwnerView owner() {
        if (unreachable.isPresent()) {
            return new OwnerView.Unclear("AWS could not be read");
        }
        List<Whereabouts> somewhere = sightings.stream()
                .map(Sighting::whereabouts)
                .filter(where -> !(where instanceof Whereabouts.Nowhere))
                .toList();
        if (somewhere.isEmpty()) {
            return new OwnerView.Nowhere();
        }
        List<String> said = somewhere.stream().map(CloudLook::words).distinct().toList();
        boolean clear = somewhere.stream().allMatch(Whereabouts.On.class::isInstance);
        return clear && said.size() == 1
                ? new OwnerView.On(((Whereabouts.On) somewhere.get(0)).node())
                : new OwnerView.Unclear(String.join("; ", said));
    }

    private static String words(Whereabouts where) {
        if (where instanceof Whereabouts.On on) {
            return "one address is on " + on.node();
        }
        return where instanceof Whereabouts.Unclear unclear ? unclear.what() : "one address is nowhere";
    }

    /** Where clients connect to, as the first address that knows it says; empty if none does. */
    String reachableAt() {
        return sightings.stream()
                .map(Sighting::reachableAt)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What would fence the nodes, where the group fences. */
    Optional<FenceSighting> fence() {
        return fleet.flatMap(seen -> seen.group().fence().map(how -> new FenceSighting(how, seen)));
    }

    List<String> obstaclesTo(NodeName node) {
        return Stream.concat(
                        sightings.stream().flatMap(sighting -> sighting.obstaclesTo(node).stream()),
                        fence().stream().flatMap(seen -> seen.obstaclesTo(node).stream()))
                .distinct()
                .toList();
    }
}
