package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.route53.Change;
import io.kirikae.simulator.route53.DnsName;
import io.kirikae.simulator.route53.RecordSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the body of ChangeResourceRecordSets. */
final class RecordChanges {

    static final List<String> ROUTING =
            List.of("SetIdentifier", "Weight", "Region", "Failover", "MultiValueAnswer", "HealthCheckId");

    private RecordChanges() {}

    static List<Change> parse(String body) {
        List<Change> changes =
                XmlTree.parse(body).required("ChangeBatch").required("Changes").children("Change").stream()
                        .map(RecordChanges::change)
                        .toList();
        if (changes.isEmpty() || changes.size() > 1000) {
            throw AwsError.of("InvalidInput", "A batch has from 1 to 1000 changes.");
        }
        return changes;
    }

    private static Change change(XmlTree tree) {
        String action = tree.required("Action").text();
        return new Change(
                switch (action) {
                    case "CREATE" -> Change.Action.CREATE;
                    case "DELETE" -> Change.Action.DELETE;
                    case "UPSERT" -> Change.Action.UPSERT;
                    default ->
                        throw AwsError.of(
                                "InvalidInput",
                                "Invalid XML ; Value '" + action + "' is not one of CREATE, DELETE, UPSERT");
                },
                recordSet(tree.required("ResourceRecordSet")));
    }

    private static RecordSet recordSet(XmlTree tree) {
        Map<String, String> routing = new LinkedHashMap<>();
        for (String element : ROUTING) {
            tree.child(element).ifPresent(child -> routing.put(element, child.text()));
        }
        List<String> values = tree.child("ResourceRecords").stream()
                .flatMap(records -> records.children("ResourceRecord").stream())
                .map(record -> record.required("Value").text())
                .toList();
        return new RecordSet(
                DnsName.canonical(tree.required("Name").text()),
                tree.required("Type").text(),
                Map.copyOf(routing),
                tree.child("TTL").map(RecordChanges::number),
                values,
                alias(tree));
    }

    private static Optional<RecordSet.Alias> alias(XmlTree tree) {
        return tree.child("AliasTarget")
                .map(alias -> new RecordSet.Alias(
                        alias.required("HostedZoneId").text(),
                        DnsName.canonical(alias.required("DNSName").text()),
                        Boolean.parseBoolean(
                                alias.required("EvaluateTargetHealth").text())));
    }

    private static long number(XmlTree tree) {
        try {
            return Long.parseLong(tree.text());
        } catch (NumberFormatException e) {
            throw AwsError.of("InvalidInput", "Invalid XML ; '" + tree.text() + "' is not a valid value for 'integer'");
        }
    }
}
