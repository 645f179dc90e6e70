package io.kirikae.alert;

import io.kirikae.operation.Answer;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunId;
import io.kirikae.topology.GroupName;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failovers before which the alert's own system is asked whether it still means it.
 *
 * @param failovers what is asked for then
 * @param sources the systems that can be asked
 */
record ConfirmedFailovers(Failovers failovers, List<AlertSource> sources) implements Failovers {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedFailovers.class);

    ConfirmedFailovers {
        sources = List.copyOf(sources);
    }

    /** A system that cannot be asked keeps nobody from looking. */
    @Override
    public Standing standing(Alert alert) throws InterruptedException {
        for (AlertSource source : sources) {
            try {
                Standing standing = source.standing(alert);
                if (!(standing instanceof Standing.Open)) {
                    return standing;
                }
            } catch (RuntimeException e) {
                LOG.warn("The {} could not be asked about at its source", alert, e);
            }
        }
        return new Standing.Open();
    }

    @Override
    public Answer ask(Alert alert) throws InterruptedException {
        return failovers.ask(alert);
    }

    @Override
    public void answered(GroupName group, List<IncidentId> incidents, RunId run) {
        failovers.answered(group, incidents, run);
    }
}
