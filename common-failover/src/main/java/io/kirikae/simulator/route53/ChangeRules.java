package io.kirikae.simulator.route53;

import io.kirikae.simulator.address.Ip;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Route 53 refuses in a batch, change by change, in its own words where they are known. */
final class ChangeRules {

    private static final long LONGEST_TTL = Integer.MAX_VALUE;
    private static final Set<String> TYPES = Set.of(
            "SOA", "A", "TXT", "NS", "CNAME", "MX", "NAPTR", "PTR", "SRV", "SPF", "AAAA", "CAA", "DS", "TLSA", "SSHFP",
            "SVCB", "HTTPS");

    private ChangeRules() {}

    /** Why a change is refused; nothing if it is not. */
    static Optional<String> refusal(HostedZone zone, Change change) {
        RecordSet set = change.set();
        String what = "resource record set [name='" + set.name() + "', type='" + set.type() + "'"
                + set.setIdentifier().map(id -> ", set identifier='" + id + "'").orElse("") + "]";
        Optional<RecordSet> present = Optional.ofNullable(zone.records().get(set.key()));
        return switch (change.action()) {
            case DELETE ->
                present.map(old -> old.equals(set)
                                ? Optional.<String>empty()
                                : Optional.of("Tried to delete " + what
                                        + " but the values provided do not match the current values"))
                        .orElse(Optional.of("Tried to delete " + what + " but it was not found"));
            case CREATE ->
                present.isPresent()
                        ? Optional.of("Tried to create " + what + " but it already exists")
                        : invalid(zone, set);
            case UPSERT -> invalid(zone, set);
        };
    }

    private static Optional<String> invalid(HostedZone zone, RecordSet set) {
        return form(set).or(() -> place(zone, set)).or(() -> set.values().stream()
                .flatMap(value -> value(set.type(), value).stream())
                .findFirst());
    }

    private static Optional<String> form(RecordSet set) {
        if (!TYPES.contains(set.type())) {
            return Optional.of("Invalid request: unknown record type " + set.type());
        }
        if (set.alias().isPresent()) {
            return set.ttl().isPresent() || !set.values().isEmpty()
                    ? Optional.of("Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and"
                            + " ResourceRecords], or TrafficPolicyInstanceId], but found more than one in Change with "
                            + named(set))
                    : Optional.empty();
        }
        if (set.ttl().isEmpty() || set.values().isEmpty()) {
            return Optional.of(
                    "Invalid request: Missing field 'TTL' or 'ResourceRecords' in Change with " + named(set));
        }
        long ttl = set.ttl().get();
        return ttl < 0 || ttl > LONGEST_TTL
                ? Optional.of("Invalid TTL " + ttl + ": it must be from 0 to " + LONGEST_TTL)
                : Optional.empty();
    }

    private static Optional<String> place(HostedZone zone, RecordSet set) {
        if (!DnsName.isIn(set.name(), zone.name())) {
            return Optional.of("RRSet with DNS name " + set.name() + " is not permitted in zone " + zone.name());
        }
        if (set.type().equals("CNAME") && set.name().equals(zone.name())) {
            return Optional.of("RRSet of type CNAME with DNS name " + set.name() + " is not permitted at apex in zone "
                    + zone.name());
        }
        List<RecordSet> sameName = zone.records().values().stream()
                .filter(other -> other.name().equals(set.name()))
                .toList();
        boolean cname = set.type().equals("CNAME");
        if (sameName.stream().anyMatch(other -> other.type().equals("CNAME") != cname)) {
            return Optional.of("RRSet of type " + set.type() + " with DNS name " + set.name()
                    + " is not permitted because a conflicting RRSet of type "
                    + sameName.get(0).type() + " with the same DNS name already exists in zone " + zone.name());
        }
        boolean mixed = sameName.stream()
                .filter(other -> other.type().equals(set.type()))
                .anyMatch(other ->
                        other.setIdentifier().isPresent() != set.setIdentifier().isPresent());
        return mixed
                ? Optional.of("RRSet with DNS name " + set.name() + ", type " + set.type()
                        + " cannot be created as other RRSets exist with the same name and type")
                : Optional.empty();
    }

    private static Optional<String> value(String type, String value) {
        boolean wrong = (type.equals("A") && !Ip.isV4(value)) || (type.equals("AAAA") && !Ip.isV6(value));
        String problem = type.equals("A")
                ? "ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)"
                : "AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)";
        return wrong
                ? Optional.of(
                        "Invalid Resource Record: 'FATAL problem: " + problem + " encountered with '" + value + "''")
                : Optional.empty();
    }

    private static String named(RecordSet set) {
        return "[Name=" + set.name() + ", Type=" + set.type() + "]";
    }
}
