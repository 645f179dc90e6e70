package io.kirikae.alert;

import io.kirikae.operation.Answer;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunId;
import io.kirikae.topology.GroupName;
import java.util.List;

/** What an alert may ask for. Implementations are safe for use by several threads, for different groups. */
public interface Failovers {

    /**
     * Whether the alert still holds, where that can be known without a look. Answers within half a second.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    default Standing standing(Alert alert) throws InterruptedException {
        return new Standing.Open();
    }

    /**
     * Looks at the group of the alert, and moves its addresses if that is called for. Takes as long as it takes.
     *
     * @throws InterruptedException if the thread is interrupted; a run that was begun can be resumed
     * @throws RuntimeException if the store or AWS cannot be used
     */
    Answer ask(Alert alert) throws InterruptedException;

    /**
     * Remembers that a run answers more incidents of its group than the one that asked for it.
     *
     * @throws io.kirikae.store.StoreException if the store cannot be used
     */
    void answered(GroupName group, List<IncidentId> incidents, RunId run);
}
