package io.kirikae.simulation;

import io.kirikae.alert.Alert;
import io.kirikae.alert.Failovers;
import io.kirikae.operation.Answer;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunId;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import java.util.List;

/** What alerts ask for, with their answers put down, and with exceptions that nobody expects. */
record AnsweredAlerts(Failovers failovers, Program program) implements Failovers {

    @Override
    public Answer ask(Alert alert) throws InterruptedException {
        try {
            Answer answer = failovers.ask(alert);
            Answers.tell(program, alert.toString(), answer);
            return answer;
        } catch (StoreException e) {
            program.stage().chronicle().tell(program.life().name(), () -> alert + ": " + e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            program.stage().findings().mistaken(e);
            throw e;
        }
    }

    @Override
    public void answered(GroupName group, List<IncidentId> incidents, RunId run) {
        failovers.answered(group, incidents, run);
    }
}
