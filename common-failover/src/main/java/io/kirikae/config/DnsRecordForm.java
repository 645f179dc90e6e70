package io.kirikae.config;

import io.kirikae.config.Scalar.Refusal;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RecordType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys under {@code dns-record}. */
final class DnsRecordForm {

    /** Longer than this, and clients keep the old answer for longer than most people wait. */
    private static final Duration LONG_TTL = Duration.ofMinutes(5);

    private static final Key<String> SET_IDENTIFIER = Key.required(
            "set-identifier",
            Values.text("a text of 1 to 128 characters"),
            "What tells the record from the others of its name.");
    private static final Key<Integer> WEIGHT =
            Key.required("weight", Values.integer("a weight", 0, 255), "Its share among them.");
    private static final Section<Weight> WEIGHTED = Section.of(
            List.of(SET_IDENTIFIER, WEIGHT), fields -> new Weight(fields.get(SET_IDENTIFIER), fields.get(WEIGHT)));

    private static final Key<HostedZoneId> ZONE = Key.required(
            "zone",
            Values.string("a hosted zone id such as Z0123456789ABC", HostedZoneId::new),
            "The hosted zone, public or private.");
    private static final Key<String> NAME = Key.required(
            "name",
            Values.string("a full name such as vip.example.com", DnsRecordForm::name),
            "The record's full name.");
    private static final Key<RecordType> TYPE =
            Key.of("type", Values.constant(RecordType.class), "A", "The record's type.");
    private static final Key<Duration> TTL =
            Key.of("ttl", ttl(), "60s", "How long resolvers may keep the answer, in whole seconds.");
    private static final Key<Weight> WEIGHTED_AS =
            Key.optional("weighted", WEIGHTED, "a simple record", "What makes it one of several weighted records.");
    private static final Key<Map<NodeName, Located<String>>> VALUES = Key.of(
            "values",
            new MapOf<>("NODE", MoveForms.NODE_NAME, Values.text("the record's value"), 16),
            "{}",
            "The record's value while each node owns it; a node that is not named is named by its own address.");

    static final Section<DnsRecord> FORM =
            Section.of(List.of(ZONE, NAME, TYPE, TTL, WEIGHTED_AS, VALUES), DnsRecordForm::build);

    private DnsRecordForm() {}

    /** Why a record of this type cannot have this value; nothing if it can. */
    static Optional<String> problem(RecordType type, String value) {
        boolean address = Values.isAddress(value);
        boolean v6 = address && new IpAddress(value).isV6();
        boolean fits =
                switch (type) {
                    case A -> address && !v6;
                    case AAAA -> v6;
                    case CNAME -> !address && isName(value);
                };
        String wanted =
                switch (type) {
                    case A -> "an IPv4 address";
                    case AAAA -> "an IPv6 address";
                    case CNAME -> "a host name";
                };
        return fits ? Optional.empty() : Optional.of("a record of type " + type + " holds " + wanted);
    }

    private static DnsRecord build(Fields fields) {
        RecordType type = fields.get(TYPE);
        Map<NodeName, Located<String>> values = fields.get(VALUES);
        values.values().forEach(value -> problem(type, value.value()).ifPresent(problem -> fields.problems()
                .add(value.place(), problem + ", found " + Shown.value(value.value()))));
        Duration ttl = fields.get(TTL);
        if (ttl.compareTo(LONG_TTL) > 0) {
            fields.problems()
                    .warn(
                            fields.place(TTL),
                            "for up to " + Durations.text(ttl)
                                    + " after a failover, clients still go to the failed node");
        }
        return new DnsRecord(
                fields.get(ZONE), fields.get(NAME), type, ttl, fields.find(WEIGHTED_AS), MoveForms.values(values));
    }

    private static String name(String text) {
        Values.requireName(text.startsWith("*.") ? text.substring(2) : text);
        if (text.indexOf('.') < 0) {
            throw new Refusal("must be the full name, with its domain, found " + Shown.value(text));
        }
        return text;
    }

    private static boolean isName(String text) {
        try {
            Values.requireName(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** RFC 2181, section 8: a TTL is 0 to 2147483647 seconds. */
    private static Scalar<Duration> ttl() {
        Scalar<Duration> duration = Durations.between("0s", Integer.MAX_VALUE + "s");
        return Scalar.of(duration.text(), duration.schema(), text -> {
            Duration ttl = duration.parser().parse(text);
            if (ttl.toMillis() % 1000 != 0) {
                throw new Refusal("must be whole seconds, found " + Shown.value(text));
            }
            return ttl;
        });
    }
}
