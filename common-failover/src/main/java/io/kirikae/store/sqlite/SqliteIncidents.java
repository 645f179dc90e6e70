package io.kirikae.store.sqlite;

import io.kirikae.store.IncidentId;
import io.kirikae.store.Incidents;
import io.kirikae.store.RunId;
import java.util.Optional;

/** The table {@code incident}. */
final class SqliteIncidents implements Incidents {

    private final Database database;

    SqliteIncidents(Database database) {
        this.database = database;
    }

    @Override
    public Optional<RunId> find(IncidentId incident) {
        return database.first(
                "select run from incident where source = ? and id = ?",
                row -> new RunId(row.getString(1)),
                incident.source(),
                incident.id());
    }

    @Override
    public RunId claim(IncidentId incident, RunId run) {
        return database.transaction(() -> {
            database.update(
                    "insert into incident (source, id, run) values (?, ?, ?) on conflict (source, id) do nothing",
                    incident.source(),
                    incident.id(),
                    run.value());
            return find(incident).orElseThrow();
        });
    }
}
