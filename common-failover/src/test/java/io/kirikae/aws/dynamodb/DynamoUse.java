package io.kirikae.aws.dynamodb;

import io.kirikae.plan.Plan;
import io.kirikae.plan.Plans;
import io.kirikae.store.Assignment;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Pause;
import io.kirikae.store.Retention;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.store.Store;
import io.kirikae.store.Vantage;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that a store can be used for. */
final class DynamoUse {

    private static final GroupName FTP = new GroupName("ftp");
    private static final Instant AT = Instant.EPOCH;

    private DynamoUse() {}

    /** Uses every method of every port once, and closes the store. */
    static void everything(Store store) {
        try (store) {
            for (int i = 1; i <= 2; i++) {
                run(store, i, 2);
            }
            store.journal().latest(FTP, 5);
            store.journal().unfinished();
            LeaseRecord lease = new LeaseRecord("me", 1, Duration.ofSeconds(15));
            store.leases().write(FTP, Optional.empty(), lease);
            store.leases().remove(FTP, store.leases().read(FTP).orElseThrow());
            store.pauses().set(FTP, new Pause("me", "why", AT));
            store.pauses().clear(FTP);
            store.vantages().publish(new Vantage("mon-1", 1, Set.of(FTP), Map.of(), Set.of()));
            store.vantages().all();
            store.vantages().remove("mon-1", 1);
            store.vantages().withdraw("mon-1");
            store.forget(new Retention(AT.plusSeconds(60), 1));
        }
    }

    /** A whole run with its incident and so many lines. */
    static void run(Store store, int epoch, int lines) {
        Plan sample = Plans.sample();
        IncidentId incident = new IncidentId("nagios", "event-" + epoch);
        RunId id = new RunId("run-" + epoch);
        Run run = new Run(
                id,
                RunKind.FAILOVER,
                new Plan(FTP, sample.from(), sample.to(), sample.stages()),
                Optional.of(incident),
                epoch,
                AT,
                "me",
                "why");
        store.together(() -> {
            store.incidents().claim(incident, id);
            store.assignments().advance(new Assignment(FTP, new NodeName("ftp-2"), epoch, id, AT));
            store.journal().begin(run);
        });
        for (int i = 1; i < lines; i++) {
            String detail = "AssociateAddress, step " + i;
            store.journal().append(id, new Entry(Event.STARTED, Optional.of("step"), AT, Duration.ZERO, detail));
        }
        store.journal().append(id, new Entry(Event.ENDED, Optional.empty(), AT, Duration.ZERO, "DONE well"));
        store.journal().find(id);
    }
}
