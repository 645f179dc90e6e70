package io.kirikae.mechanism.dns;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Mechanism;
import io.kirikae.mechanism.MovedElsewhere;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.dns.RecordSets.Lookup;
import io.kirikae.mechanism.dns.RecordSets.Submission;
import io.kirikae.plan.RecordContent;
import io.kirikae.plan.Step.ChangeRecord;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.Weight;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes one DNS record by an UPSERT. A reading shows what was submitted last, which is not yet what name servers answer:
 * the step counts as done when Route 53 reports the change as INSYNC. The change's id is kept in memory for that. A process
 * that finds the record as wanted but does not know the id (after a crash) takes the reading's word, and the proof through the
 * name decides.
 */
public final class DnsRecordMechanism implements Mechanism<DnsRecord>, StepAction<ChangeRecord> {

    private final RecordSets records;
    private final Map<ChangeRecord, String> changes = new ConcurrentHashMap<>();

    /**
     * A mechanism over the port.
     *
     * @param records how to reach AWS
     */
    public DnsRecordMechanism(RecordSets records) {
        this.records = records;
    }

    @Override
    public Sighting observe(DnsRecord address, Fleet fleet) {
        Optional<String> identifier = address.weighted().map(Weight::setIdentifier);
        return new DnsRecordSighting(
                address, records.find(address.zone(), address.name(), address.type(), identifier), fleet);
    }

    @Override
    public Position position(ChangeRecord step) {
        // While a change of ours is being spread, its state is the cheaper and the better question.
        String change = changes.get(step);
        if (change != null && !records.inSync(change)) {
            return new Position.Between("PENDING");
        }
        Lookup found = records.find(
                step.zone(), step.name(), step.type(), step.weighted().map(Weight::setIdentifier));
        if (found instanceof Lookup.Foreign foreign) {
            return new Position.Elsewhere(step.name() + " is " + foreign.what());
        }
        Optional<RecordContent> now =
                found instanceof Lookup.Found record ? Optional.of(record.content()) : Optional.empty();
        if (now.equals(step.to())) {
            return new Position.AtTarget();
        }
        return now.equals(step.from())
                ? new Position.AtSource()
                : new Position.Elsewhere(step.name() + " says "
                        + now.map(RecordContent::toString).orElse("nothing"));
    }

    @Override
    public Outcome apply(ChangeRecord step, Right right) {
        if (step.to().isEmpty() && step.from().isEmpty()) {
            return MovedElsewhere.refusal("there was no record to begin with");
        }
        Submission submission = step.to().isPresent()
                ? records.upsert(
                        step.zone(),
                        step.name(),
                        step.type(),
                        step.weighted(),
                        step.to().get())
                : records.delete(
                        step.zone(),
                        step.name(),
                        step.type(),
                        step.weighted(),
                        step.from().orElseThrow());
        submission.changeId().ifPresent(id -> changes.put(step, id));
        return submission.outcome();
    }

    @Override
    public Duration patience(ChangeRecord step) {
        return Duration.ofMinutes(4);
    }

    /** Route 53 answers five requests a second per account, all its users together. */
    @Override
    public Duration slowestPace() {
        return Duration.ofSeconds(8);
    }
}
