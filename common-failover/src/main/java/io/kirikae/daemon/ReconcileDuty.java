package io.kirikae.daemon;

import io.kirikae.config.DriftPolicy;
import io.kirikae.decision.OwnerView;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.BringBack;
import io.kirikae.operation.Ownership;
import io.kirikae.operation.Verdicts;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.event.Level;

/**
 * Compares who has each group's addresses with who shall have them. What differs in two readings is drift: it is said, or brought
 * back where the group wants that. While a run is open, or somebody has the lease, nothing is compared.
 */
final class ReconcileDuty implements Duty {

    /** Readings of AWS lag behind changes, so what looks wrong is read again, after so long, before it is believed. */
    private static final Duration BEFORE_BELIEF = Duration.ofSeconds(10);

    private static final Duration BETWEEN_TURNS = Duration.ofMillis(250);
    private static final Duration WHILE_NOTHING_IS_DUE = Duration.ofSeconds(1);

    /** As many groups as one call to AWS reads, at two servers each. */
    private static final int AT_ONCE = 100;

    private final Shared shared;
    private final Rota rota;
    private final FailoverDesk desk;
    private final Aftermath aftermath;
    private final Set<GroupName> suspected = new TreeSet<>();
    private final Set<GroupName> inHand = ConcurrentHashMap.newKeySet();

    ReconcileDuty(Shared shared, Rota rota, FailoverDesk desk, Aftermath aftermath) {
        this.shared = shared;
        this.rota = rota;
        this.desk = desk;
        this.aftermath = aftermath;
    }

    @Override
    public Duration turn() throws InterruptedException {
        List<KeptGroup> due = rota.take(AT_ONCE).stream()
                .flatMap(name -> shared.groups().find(name).stream())
                .toList();
        if (due.isEmpty() || shared.site().stop().given()) {
            return WHILE_NOTHING_IS_DUE;
        }
        try {
            List<Ownership> all = Ownership.read(
                    shared.toWatch(), due.stream().map(KeptGroup::watched).toList());
            for (int i = 0; i < due.size(); i++) {
                note(due.get(i), all.get(i));
            }
            shared.troubles().storeIsWell();
        } catch (StoreException e) {
            shared.troubles().store(e);
        } catch (RuntimeException e) {
            shared.log().mistake("reconcile-mistake", e);
        }
        return BETWEEN_TURNS;
    }

    private void note(KeptGroup kept, Ownership found) {
        GroupName group = kept.name();
        if (found.unreachable().isPresent()) {
            shared.troubles().aws(found.unreachable().get());
            return;
        }
        shared.troubles().awsIsWell();
        if (isBeingChanged(group)) {
            suspected.remove(group);
            return;
        }
        if (found.owner() instanceof OwnerView.On on) {
            shared.watch().owner(group, Optional.of(on.node()));
            desk.owned(group);
        }
        Optional<String> wrong = wrong(found);
        if (wrong.isEmpty()) {
            suspected.remove(group);
            shared.board().drift(group, Optional.empty());
            shared.log().over("drift-kept", group, "Nothing is to be brought back any more.");
            shared.log().over("drift", group, "The addresses are where they shall be.");
        } else if (suspected.add(group)) {
            rota.within(BEFORE_BELIEF, group);
        } else {
            believe(kept, found, wrong.get());
        }
    }

    private static Optional<String> wrong(Ownership found) {
        if (found.owner() instanceof OwnerView.Unclear unclear) {
            return Optional.of("It is unclear who has the addresses: " + unclear.what() + ".");
        }
        return found.owner() instanceof OwnerView.Nowhere
                ? Optional.of("Nobody has the addresses.")
                : found.drift().map(drift -> "Somebody else has moved the addresses: " + drift + ".");
    }

    private boolean isBeingChanged(GroupName group) {
        return shared.site().store().leases().read(group).isPresent()
                || shared.site().store().journal().latest(group, 1).stream()
                        .anyMatch(history -> history.ended().isEmpty());
    }

    private void believe(KeptGroup kept, Ownership found, String wrong) {
        GroupName group = kept.name();
        shared.board().drift(group, Optional.of(wrong));
        shared.log().lasts(Level.WARN, "drift", group, wrong + advice(kept, found));
        if (found.owner() instanceof OwnerView.Nowhere) {
            desk.unowned(group);
        } else if (found.drift().isPresent() && kept.drift() == DriftPolicy.REPAIR) {
            bringBack(kept, found, wrong);
        }
    }

    private static String advice(KeptGroup kept, Ownership found) {
        return found.drift().isPresent() && kept.drift() == DriftPolicy.RAISE
                ? " 'kirikae switchover " + kept.name() + " --to NODE' assigns them to where they shall be."
                : "";
    }

    /** On a worker: a run takes its time, and must be let finish its step when the daemon ends. */
    private void bringBack(KeptGroup kept, Ownership found, String wrong) {
        if (!inHand.add(kept.name())) {
            return;
        }
        shared.workers().start("bringing back " + kept.name(), () -> {
            try {
                Asker asker = new Asker("reconciler " + shared.name(), wrong, Optional.empty());
                note(
                        kept.name(),
                        new BringBack(shared.site(), kept.watched())
                                .run(asker, found.assigned().orElseThrow()));
            } catch (StoreException e) {
                shared.troubles().store(e);
            } catch (RuntimeException e) {
                shared.log().mistake("reconcile-mistake", e);
            } finally {
                inHand.remove(kept.name());
            }
        });
    }

    private void note(GroupName group, Answer answer) {
        aftermath.of(answer);
        if (answer instanceof Answer.NotRun notRun) {
            shared.log().lasts(Level.WARN, "drift-kept", group, "Not brought back: " + Verdicts.text(notRun.verdict()));
        }
    }
}
