package io.kirikae.operation;

import io.kirikae.store.IncidentId;
import java.util.Optional;

/**
 * Who or what asked for a run, and why.
 *
 * @param who as people read it, such as {@code operator alice on mon-1}
 * @param reason why, as people read it; may be empty
 * @param incident the alert that asks, if one does
 */
public record Asker(String who, String reason, Optional<IncidentId> incident) {}
