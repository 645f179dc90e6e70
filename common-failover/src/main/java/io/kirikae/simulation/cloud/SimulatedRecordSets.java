package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.dns.RecordSets;
import io.kirikae.plan.RecordContent;
import io.kirikae.simulator.route53.Change;
import io.kirikae.simulator.route53.HostedZones;
import io.kirikae.simulator.route53.RecordSet;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link RecordSets} upon the simulator's state, for simple records. */
record SimulatedRecordSets(Wire wire) implements RecordSets {

    @Override
    public Lookup find(HostedZoneId zone, String name, RecordType type, Optional<String> setIdentifier) {
        return wire.read(Service.ROUTE53, "ListResourceRecordSets", () -> {
            RecordSet wanted = RecordSet.of(name, type.name(), 0, List.of());
            RecordSet found = zones().zone(zone.value()).records().get(wanted.key());
            return found == null
                    ? new Lookup.Absent()
                    : new Lookup.Found(
                            new RecordContent(
                                    found.values(),
                                    Duration.ofSeconds(found.ttl().orElseThrow())),
                            Optional.empty());
        });
    }

    @Override
    public Submission upsert(
            HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content) {
        return submit(Change.Action.UPSERT, zone, name, type, content);
    }

    @Override
    public Submission delete(
            HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content) {
        return submit(Change.Action.DELETE, zone, name, type, content);
    }

    @Override
    public boolean inSync(String changeId) {
        return wire.read(Service.ROUTE53, "GetChange", () -> zones().status(zones().change(changeId))
                .equals("INSYNC"));
    }

    private Submission submit(
            Change.Action action, HostedZoneId zone, String name, RecordType type, RecordContent content) {
        RecordSet set = RecordSet.of(name, type.name(), content.ttl().toSeconds(), content.values());
        List<String> ids = new ArrayList<>();
        Outcome outcome = wire.change(
                Service.ROUTE53,
                new StepCall("ChangeResourceRecordSets", name),
                () -> ids.add(zones().change(zone.value(), List.of(new Change(action, set)))
                        .id()));
        // Who has not heard the answer does not know the change's name either.
        return new Submission(
                outcome, outcome instanceof Outcome.Applied ? ids.stream().findFirst() : Optional.empty());
    }

    private HostedZones zones() {
        return wire.aws().zones();
    }
}
