package io.kirikae.simulator.route53;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A hosted zone with its records as last submitted.
 *
 * @param id the identifier, without {@code /hostedzone/}
 * @param name the name with the trailing dot
 * @param isPrivate whether it serves VPCs only
 * @param records its record sets in order
 */
public record HostedZone(String id, String name, boolean isPrivate, SortedMap<RecordSet.Key, RecordSet> records) {

    /** An empty zone. */
    public static HostedZone of(String id, String name, boolean isPrivate) {
        return new HostedZone(id, DnsName.canonical(name), isPrivate, Collections.emptySortedMap());
    }

    /** With this record set in place of the one of the same key. */
    public HostedZone with(RecordSet set) {
        SortedMap<RecordSet.Key, RecordSet> next = new TreeMap<>(records);
        next.put(set.key(), set);
        return new HostedZone(id, name, isPrivate, Collections.unmodifiableSortedMap(next));
    }

    HostedZone without(RecordSet set) {
        SortedMap<RecordSet.Key, RecordSet> next = new TreeMap<>(records);
        next.remove(set.key());
        return new HostedZone(id, name, isPrivate, Collections.unmodifiableSortedMap(next));
    }
}
