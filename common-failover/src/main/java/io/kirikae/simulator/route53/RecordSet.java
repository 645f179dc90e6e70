package io.kirikae.simulator.route53;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource record set.
 *
 * @param name the name, lower case, escaped as Route 53 does ({@code \052} for an asterisk), with the trailing dot
 * @param type the type
 * @param routing what a routing policy adds, element by element: SetIdentifier, Weight, Region, Failover, ...
 * @param ttl the TTL in seconds; an alias has none
 * @param values the values
 * @param alias where it is an alias to
 */
public record RecordSet(
        String name,
        String type,
        Map<String, String> routing,
        Optional<Long> ttl,
        List<String> values,
        Optional<Alias> alias) {

    /**
     * The target of an alias.
     *
     * @param hostedZoneId the zone of the target
     * @param dnsName the name of the target
     * @param evaluateTargetHealth whether the health of the target counts
     */
    public record Alias(String hostedZoneId, String dnsName, boolean evaluateTargetHealth) {}

    /** A set of plain records. */
    public static RecordSet of(String name, String type, long ttl, List<String> values) {
        return new RecordSet(
                DnsName.canonical(name), type, Map.of(), Optional.of(ttl), List.copyOf(values), Optional.empty());
    }

    /** What tells it apart from the others of its zone, and its place among them. */
    public Key key() {
        return new Key(DnsName.order(name), type, setIdentifier().orElse(""));
    }

    /** The identifier that tells sets of one name and type apart. */
    public Optional<String> setIdentifier() {
        return Optional.ofNullable(routing.get("SetIdentifier"));
    }

    /**
     * The key of a record set.
     *
     * @param order the name with its labels turned around, so that parents come before children
     * @param type the type
     * @param setIdentifier the identifier within name and type, or empty
     */
    public record Key(String order, String type, String setIdentifier) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byName = order.compareTo(other.order);
            int byType = byName != 0 ? byName : type.compareTo(other.type);
            return byType != 0 ? byType : setIdentifier.compareTo(other.setIdentifier);
        }
    }
}
