package io.kirikae.budget;

import io.kirikae.mechanism.dns.RecordSets;
import io.kirikae.plan.RecordContent;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.RecordType;
import java.util.Optional;
import java.util.function.Supplier;

/** {@link RecordSets} whose calls stand in the one line that Route 53 has for all of an account. */
record BudgetedRecordSets(RecordSets port, Reads reads, Changes changes, Priority priority) implements RecordSets {

    @Override
    public Lookup find(HostedZoneId zone, String name, RecordType type, Optional<String> setIdentifier) {
        return reads.single("ListResourceRecordSets", priority, () -> port.find(zone, name, type, setIdentifier));
    }

    @Override
    public Submission upsert(
            HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content) {
        return submitted(() -> port.upsert(zone, name, type, weighted, content));
    }

    @Override
    public Submission delete(
            HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content) {
        return submitted(() -> port.delete(zone, name, type, weighted, content));
    }

    @Override
    public boolean inSync(String changeId) {
        return reads.single("GetChange", priority, () -> port.inSync(changeId));
    }

    private Submission submitted(Supplier<Submission> change) {
        return changes.make("ChangeResourceRecordSets", change, Submission::outcome);
    }
}
