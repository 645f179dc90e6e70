package io.kirikae.aws.dynamodb;

import io.kirikae.store.IncidentId;
import io.kirikae.store.Incidents;
import io.kirikae.store.RunId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which incident led to which run: one item an incident, and one beside the run's name. */
final class DynamoIncidents implements Incidents {

    private static final String RUN = "run";
    private static final String SOURCE = "source";
    private static final String ID = "id";

    private final Supplier<Rows> rows;
    private final Failures failures;

    DynamoIncidents(Supplier<Rows> rows, Failures failures) {
        this.rows = rows;
        this.failures = failures;
    }

    @Override
    public Optional<RunId> find(IncidentId incident) {
        return rows.get().get(Key.incident(incident)).map(this::run);
    }

    @Override
    public RunId claim(IncidentId incident, RunId run) {
        Rows table = rows.get();
        Item claim = Item.at(Key.incident(incident)).with(RUN, run.value());
        Item reference = Item.at(Key.incidentOf(run, incident))
                .with(SOURCE, incident.source())
                .with(ID, incident.id());
        while (true) {
            Optional<RunId> first = table.get(claim.key()).map(this::run);
            if (first.isPresent()) {
                return first.get();
            }
            if (table.write(List.of(Change.create(claim), Change.put(reference, new Expect.Anything())))) {
                return run;
            }
        }
    }

    /** The incident that an item beside a run's name is about. */
    static IncidentId incident(Item reference) {
        return new IncidentId(reference.text(SOURCE), reference.text(ID));
    }

    private RunId run(Item claim) {
        return Reading.of(claim, failures, item -> new RunId(item.text(RUN)));
    }
}
