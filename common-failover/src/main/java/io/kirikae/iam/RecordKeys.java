package io.kirikae.iam;

import io.kirikae.topology.FloatingAddress.DnsRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The condition keys that bind a change of records to their names and types. */
final class RecordKeys {

    private static final String KEY = "route53:ChangeResourceRecordSets";

    private RecordKeys() {}

    /** DELETE undoes the making of a record that was not there. */
    static Map<String, List<String>> of(Collection<DnsRecord> records) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put(
                KEY + "NormalizedRecordNames",
                records.stream()
                        .map(record -> normalized(record.name()))
                        .distinct()
                        .toList());
        keys.put(
                KEY + "RecordTypes",
                records.stream().map(record -> record.type().name()).distinct().toList());
        keys.put(KEY + "Actions", List.of("UPSERT", "DELETE"));
        return keys;
    }

    /** In small letters, without a final stop, and a star as the octal code that Route 53 writes for it. */
    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("[.]$", "").replace("*", "\\052");
    }
}
