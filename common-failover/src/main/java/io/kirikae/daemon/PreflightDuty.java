package io.kirikae.daemon;

import io.kirikae.decision.Guard;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.Assess;
import io.kirikae.operation.StatusReport;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.Level;

/** Looks at each group as a whole from time to time: whether a standby could take over, and who has the addresses. */
final class PreflightDuty implements Duty {

    /** A group whose owner AWS did not tell is looked at again soon: without an owner nobody watches for its failure. */
    private static final Duration WHILE_UNKNOWN = Duration.ofSeconds(5);

    private static final Duration BETWEEN_TURNS = Duration.ofMillis(250);
    private static final Duration WHILE_NOTHING_IS_DUE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 16;

    private final Shared shared;
    private final Rota rota;

    PreflightDuty(Shared shared, Rota rota) {
        this.shared = shared;
        this.rota = rota;
    }

    @Override
    public Duration turn() throws InterruptedException {
        List<KeptGroup> due = rota.take(AT_ONCE).stream()
                .flatMap(name -> shared.groups().find(name).stream())
                .toList();
        if (due.isEmpty()) {
            return WHILE_NOTHING_IS_DUE;
        }
        try {
            new Assess(shared.toWatch())
                    .all(due.stream().map(KeptGroup::watched).toList())
                    .forEach(this::note);
            shared.troubles().storeIsWell();
        } catch (StoreException e) {
            shared.troubles().store(e);
            due.forEach(group -> rota.within(WHILE_UNKNOWN, group.name()));
        } catch (RuntimeException e) {
            shared.log().mistake("preflight-mistake", e);
        }
        return BETWEEN_TURNS;
    }

    private void note(StatusReport report) {
        GroupName group = report.group();
        shared.board().reported(report);
        if (report.verdict() instanceof Verdict.Blocked blocked && blocked.by() == Guard.AWS_UNREACHABLE) {
            shared.troubles().aws(blocked.why());
        }
        if (report.owner() instanceof OwnerView.On on) {
            shared.troubles().awsIsWell();
            shared.watch().owner(group, Optional.of(on.node()));
        } else {
            rota.within(WHILE_UNKNOWN, group);
        }
        readiness(group, report.readiness());
    }

    private void readiness(GroupName group, Readiness readiness) {
        if (readiness instanceof Readiness.Ready ready) {
            shared.log().over("not-ready", group, ready.standby() + " could take over.");
        } else {
            List<String> reasons = readiness instanceof Readiness.NotReady not
                    ? not.reasons()
                    : ((Readiness.CannotTell) readiness).reasons();
            String text = readiness instanceof Readiness.NotReady
                    ? "No standby could take over: "
                    : "It is not known" + " whether a standby could take over: ";
            shared.log().lasts(Level.WARN, "not-ready", group, text + String.join("; ", reasons));
        }
    }
}
