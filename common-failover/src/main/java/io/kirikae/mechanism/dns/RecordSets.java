package io.kirikae.mechanism.dns;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.plan.RecordContent;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.RecordType;
import java.util.Optional;

/** Records in Route 53. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface RecordSets {

    /**
     * ListResourceRecordSets from the record's name and type, compared exactly. Shows what was submitted last, which may not
     * be in force yet.
     *
     * @param setIdentifier which of several weighted records; absent for a simple one
     * @throws CloudException if AWS could not be read
     */
    Lookup find(HostedZoneId zone, String name, RecordType type, Optional<String> setIdentifier);

    /** UPSERT in a batch of one. */
    Submission upsert(
            HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content);

    /** DELETE in a batch of one; Route 53 wants the exact content. */
    Submission delete(
            HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content);

    /**
     * GetChange.
     *
     * @param changeId without the prefix {@code /change/}
     * @return whether the change is in force on all name servers of Route 53
     * @throws CloudException if AWS could not be read
     */
    boolean inSync(String changeId);

    /** What a name and type lead to. */
    sealed interface Lookup {
        /** There is no such record. */
        record Absent() implements Lookup {}

        /**
         * There is exactly this record.
         *
         * @param content what it says
         * @param weight its weight; absent for a simple record
         */
        record Found(RecordContent content, Optional<Weight> weight) implements Lookup {}

        /**
         * There is a record of that name and type that Kirikae does not change: an alias, or one with another routing policy.
         *
         * @param what what it is, as people read it
         */
        record Foreign(String what) implements Lookup {}
    }

    /**
     * A change that was handed in.
     *
     * @param outcome what is known of it
     * @param changeId what GetChange takes; absent unless it was accepted
     */
    record Submission(Outcome outcome, Optional<String> changeId) {}
}
