package io.kirikae.aws.dynamodb;

import io.kirikae.aws.dynamodb.Rows.Written;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Incidents;
import io.kirikae.store.RunId;
import java.util.Optional;
import java.util.function.Supplier;

/** Which incident led to which run, one item an incident. */
final class DynamoIncidents implements Incidents {

    private static final String RUN = "run";

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
        Item claim = Item.at(Key.incident(incident)).with(RUN, run.value());
        Written written = rows.get().write(Change.create(claim));
        return written.done() ? run : written.otherwise().map(this::run).orElseGet(() -> claim(incident, run));
    }

    private RunId run(Item claim) {
        return Reading.of(claim, failures, item -> new RunId(item.text(RUN)));
    }
}
