package io.kirikae.aws.dynamodb;

import io.kirikae.store.IncidentId;
import io.kirikae.store.RunId;
import io.kirikae.topology.GroupName;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an item lies. All that the table holds is named here.
 *
 * @param partition the partition key
 * @param sort the sort key
 */
record Key(String partition, String sort) {

    /** The name of the partition key. */
    static final String PARTITION = "pk";

    /** The name of the sort key. */
    static final String SORT = "sk";

    /** What the table's format is. */
    static final Key SCHEMA = new Key("STORE", "SCHEMA");

    /** The partition of all groups that ever had a run. */
    static final String GROUPS = "GROUPS";

    /** The partition of all runs that have not ended. */
    static final String OPEN = "OPEN";

    /** The partition of what daemons see. */
    static final String VANTAGES = "VANTAGES";

    /** What the sort keys of a group's runs begin with. */
    static final String RUNS = "RUN#";

    /** What the sort keys of a run's incidents begin with, beside its name. */
    static final String INCIDENTS = "INCIDENT#";

    private static final String HEAD = "#HEAD";
    private static final String LINE = "#LINE#";

    static Key assignment(GroupName group) {
        return new Key(partition(group), "ASSIGNMENT");
    }

    static Key pause(GroupName group) {
        return new Key(partition(group), "PAUSE");
    }

    static Key lease(GroupName group) {
        return new Key(partition(group), "LEASE");
    }

    static Key group(GroupName group) {
        return new Key(GROUPS, group.value());
    }

    /** A run's head. The runs of a group are numbered in the order in which they were begun. */
    static Key head(GroupName group, long number) {
        return new Key(partition(group), runPrefix(number) + HEAD);
    }

    /** A line of a run. The first has the number 1, and no number is left out. */
    static Key line(GroupName group, long number, int line) {
        return new Key(partition(group), runPrefix(number) + LINE + String.format(Locale.ROOT, "%06d", line));
    }

    /** What the sort keys of one run begin with. */
    static String runPrefix(long number) {
        return RUNS + String.format(Locale.ROOT, "%012d", number);
    }

    /** Where a run lies, by its name. */
    static Key pointer(RunId run) {
        return new Key("RUN#" + run, "RUN");
    }

    static Key open(GroupName group, RunId run) {
        return new Key(OPEN, openPrefix(group) + run);
    }

    /** What the sort keys of a group's unfinished runs begin with. */
    static String openPrefix(GroupName group) {
        return group + "#";
    }

    static Key incident(IncidentId incident) {
        return new Key(INCIDENTS + incident.source(), incident.id());
    }

    /** That an incident led to a run, beside the run's name, so that all of them are found when the run is forgotten. */
    static Key incidentOf(RunId run, IncidentId incident) {
        return new Key(pointer(run).partition(), INCIDENTS + incident.source() + "#" + incident.id());
    }

    static Key vantage(String daemon) {
        return new Key(VANTAGES, daemon);
    }

    static String partition(GroupName group) {
        return "GROUP#" + group;
    }

    boolean isHead() {
        return sort.endsWith(HEAD);
    }

    boolean isLine() {
        return sort.contains(LINE);
    }

    /** The number of the run that a head or a line belongs to. */
    long runNumber() {
        return Long.parseLong(sort.substring(RUNS.length(), RUNS.length() + 12));
    }

    Map<String, AttributeValue> attributes() {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }
}
