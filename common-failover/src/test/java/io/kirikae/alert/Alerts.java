package io.kirikae.alert;

import io.kirikae.plan.Plan;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Alerts for tests. */
final class Alerts {

    static final GroupName FTP = new GroupName("ftp");
    static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private Alerts() {}

    static Alert problem(String id) {
        return of(FTP, id, AlertState.PROBLEM);
    }

    static Alert recovery(String id) {
        return of(FTP, id, AlertState.RECOVERY);
    }

    static Alert of(GroupName group, String id, AlertState state) {
        return new Alert(group, new IncidentId("nagios@mon-1", id), state, AT, "CRITICAL - no answer", "nagios");
    }

    static Alert raised(Alert alert, Instant at) {
        return new Alert(alert.group(), alert.incident(), alert.state(), at, alert.text(), alert.sender());
    }

    /** The head of a run that the alert asked for. */
    static Run run(Alert alert, String id) {
        Plan plan = new Plan(alert.group(), Optional.empty(), new NodeName("ftp-2"), List.of());
        return new Run(
                new RunId(id), RunKind.FAILOVER, plan, Optional.of(alert.incident()), 1, AT, "alert", alert.text());
    }
}
