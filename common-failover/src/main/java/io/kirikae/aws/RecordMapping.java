package io.kirikae.aws;

import static io.kirikae.aws.Facts.items;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.dns.RecordSets.Lookup;
import io.kirikae.plan.RecordContent;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.RecordType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Tells whether a record of Route 53 is the one that is looked for.
 *
 * @param name the full name, with or without the trailing dot
 * @param type the type
 * @param setIdentifier which of several weighted records; absent for a simple one
 */
record RecordMapping(String name, RecordType type, Optional<String> setIdentifier) {

    // Route 53 answers every character but a-z, 0-9, hyphen, underscore and dot as \ and three octal digits: * is \052.
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

    boolean sameNameAndType(ResourceRecordSet record) {
        return record.name() != null
                && canonical(record.name()).equals(canonical(name))
                && type.name().equals(record.typeAsString());
    }

    /** What stands under the name and type. The record is one of that name and type. */
    Lookup lookup(ResourceRecordSet record) {
        Optional<String> policy = otherPolicy(record);
        if (policy.isPresent()) {
            return new Lookup.Foreign(policy.get());
        }
        Optional<String> found = Optional.ofNullable(record.setIdentifier());
        if (found.isPresent() && setIdentifier.isPresent() && !found.equals(setIdentifier)) {
            return new Lookup.Absent();
        }
        if (!found.equals(setIdentifier)) {
            return new Lookup.Foreign(found.map(id -> "one of several weighted records ('" + OneLine.of(id, 128) + "')")
                    .orElse("a simple record, beside which no weighted one can be made"));
        }
        return found(record);
    }

    private Lookup found(ResourceRecordSet record) {
        List<String> values =
                items(record.resourceRecords()).map(ResourceRecord::value).toList();
        if (record.ttl() == null || values.isEmpty() || (setIdentifier.isPresent() && record.weight() == null)) {
            throw broken();
        }
        try {
            return new Lookup.Found(
                    new RecordContent(values, Duration.ofSeconds(record.ttl())),
                    setIdentifier.map(id -> new Weight(id, Math.toIntExact(record.weight()))));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw broken();
        }
    }

    /** What keeps Kirikae's hands off the record: an UPSERT would take away what it does not know. */
    private static Optional<String> otherPolicy(ResourceRecordSet record) {
        if (record.aliasTarget() != null) {
            return Optional.of(
                    "an alias of " + OneLine.of(Facts.text(record.aliasTarget().dnsName()), 255));
        }
        if (record.regionAsString() != null) {
            return Optional.of("a record with latency routing");
        }
        if (record.failoverAsString() != null) {
            return Optional.of("a record with failover routing");
        }
        if (record.geoLocation() != null || record.geoProximityLocation() != null) {
            return Optional.of("a record with routing by location");
        }
        if (record.cidrRoutingConfig() != null) {
            return Optional.of("a record with IP-based routing");
        }
        if (Facts.flag(record.multiValueAnswer())) {
            return Optional.of("a multivalue answer record");
        }
        if (record.trafficPolicyInstanceId() != null) {
            return Optional.of("a record of a traffic policy");
        }
        return record.healthCheckId() != null ? Optional.of("a record with a health check") : Optional.empty();
    }

    private CloudException broken() {
        return new CloudException(
                CloudException.Kind.BROKEN,
                "UnknownForm",
                "ListResourceRecordSets: Route 53 describes " + OneLine.of(name, 255) + " " + type
                        + " in a form that Kirikae does not understand.");
    }

    private static String canonical(String name) {
        String plain = ESCAPE.matcher(name).replaceAll(RecordMapping::character).toLowerCase(Locale.ROOT);
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static String character(MatchResult escape) {
        return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 8)));
    }
}
