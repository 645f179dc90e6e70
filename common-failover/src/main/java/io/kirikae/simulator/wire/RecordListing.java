package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.route53.DnsName;
import io.kirikae.simulator.route53.HostedZone;
import io.kirikae.simulator.route53.RecordSet;
import java.util.List;
import java.util.Optional;

/** Prints ListResourceRecordSets. It begins at the name and type that are asked for; it does not filter by them. */
final class RecordListing {

    private static final int MOST = 300;

    private RecordListing() {}

    static String print(HostedZone zone, Parameters query, String namespace) {
        int size = Math.min(MOST, query.number("maxitems").orElse(MOST));
        List<RecordSet> rest = zone.records().tailMap(start(query)).values().stream()
                .limit(size + 1L)
                .toList();
        List<RecordSet> page = rest.subList(0, Math.min(size, rest.size()));
        return Xml.document("ListResourceRecordSetsResponse", namespace, xml -> {
            xml.element(
                    "ResourceRecordSets",
                    sets -> page.forEach(set -> sets.element("ResourceRecordSet", inner -> describe(inner, set))));
            xml.text("IsTruncated", rest.size() > size).text("MaxItems", size);
            rest.stream().skip(size).forEach(next -> xml.text("NextRecordName", next.name())
                    .text("NextRecordType", next.type())
                    .text("NextRecordIdentifier", next.setIdentifier()));
        });
    }

    private static RecordSet.Key start(Parameters query) {
        Optional<String> name = query.optional("name").map(DnsName::canonical);
        Optional<String> type = query.optional("type");
        if (type.isPresent() && name.isEmpty()) {
            throw AwsError.of("InvalidInput", "The type of a record cannot be given without its name.");
        }
        return new RecordSet.Key(
                name.map(DnsName::order).orElse(""),
                type.orElse(""),
                query.optional("identifier").orElse(""));
    }

    private static void describe(Xml xml, RecordSet set) {
        xml.text("Name", set.name()).text("Type", set.type());
        RecordChanges.ROUTING.forEach(
                element -> xml.text(element, Optional.ofNullable(set.routing().get(element))));
        xml.text("TTL", set.ttl());
        if (set.alias().isEmpty()) {
            xml.element("ResourceRecords", records -> set.values()
                    .forEach(value -> records.element("ResourceRecord", inner -> inner.text("Value", value))));
        }
        set.alias()
                .ifPresent(alias -> xml.element("AliasTarget", inner -> inner.text("HostedZoneId", alias.hostedZoneId())
                        .text("DNSName", alias.dnsName())
                        .text("EvaluateTargetHealth", alias.evaluateTargetHealth())));
    }
}
