package io.kirikae.store;

import java.util.Optional;

/**
 * Which incident led to which run. Durable when a method returns. Safe for use by several threads and processes.
 *
 * <p>Every method throws {@link StoreException} when the store cannot be used.
 */
public interface Incidents {

    /** The run that the incident has led to. */
    Optional<RunId> find(IncidentId incident);

    /**
     * Claims an incident for a run, once for as long as the run is remembered.
     *
     * @return the run that has it now: the given one, or the one that was first
     */
    RunId claim(IncidentId incident, RunId run);
}
