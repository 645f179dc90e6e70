package io.kirikae.store;

import io.kirikae.plan.Plan;
import java.time.Instant;
import java.util.Optional;

/**
 * The head of a run as it was begun; it never changes afterwards.
 *
 * @param id its name
 * @param kind why addresses move
 * @param plan what is to be done; holds the group and the nodes
 * @param incident the alert that asked for it, if one did
 * @param epoch the epoch of the assignment that it carries out
 * @param startedAt when it began, by the wall clock of the host that began it
 * @param requestedBy who or what asked, as people read it
 * @param reason why, as people read it
 */
public record Run(
        RunId id,
        RunKind kind,
        Plan plan,
        Optional<IncidentId> incident,
        long epoch,
        Instant startedAt,
        String requestedBy,
        String reason) {}
