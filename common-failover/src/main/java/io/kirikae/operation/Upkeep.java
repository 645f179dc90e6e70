package io.kirikae.operation;

import io.kirikae.decision.Guard;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Verdict;
import io.kirikae.engine.Proof;
import io.kirikae.engine.RunEnd;
import io.kirikae.health.ProbeResult;
import io.kirikae.plan.Plan;
import io.kirikae.store.Run;
import io.kirikae.store.RunKind;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Carries out changes that move no address: journalled, under the lease, confirmed by reading and undone if they fail, as any run. The
 * group stays assigned to its owner. Whether the service answers has no say in them.
 */
final class Upkeep {

    /** Nothing moves, so there is nothing to prove. */
    static final Proof NO_PROOF = new Proof() {
        @Override
        public ProbeResult look() {
            return new ProbeResult.Up(Duration.ZERO, List.of(), "");
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }
    };

    /** Says what is to be changed, from what is seen once nobody else changes the group. */
    interface Changes {
        /** The changes; a plan without stages if there is nothing to do. */
        Plan from(CloudLook look, NodeName owner);
    }

    private final Site site;
    private final WatchedGroup watched;

    Upkeep(Site site, WatchedGroup watched) {
        this.site = site;
        this.watched = watched;
    }

    Answer run(Asker asker, Changes changes) throws InterruptedException {
        Optional<Turn> turn = site.turn(watched.group().name());
        if (turn.isEmpty()) {
            return blocked(Guard.RUN_IN_PROGRESS, "Another process is changing group " + name() + ".");
        }
        try (Turn held = turn.get()) {
            Optional<Answer> open = Unfinished.of(site.store(), watched.group().name())
                    .map(history -> blocked(
                            Guard.RUN_IN_PROGRESS,
                            "Run " + history.run().id() + " has not ended; type 'kirikae resume "
                                    + history.run().id() + "' first."));
            return open.isPresent() ? open.get() : onTurn(asker, changes, held);
        }
    }

    private Answer onTurn(Asker asker, Changes changes, Turn turn) throws InterruptedException {
        // Just after a move readings show the owner before, to whom the group would be assigned again.
        CloudLook look = new SettledLook(site, watched).after(site.lookout().cloud(watched.group()));
        if (look.unreachable().isPresent()) {
            return blocked(Guard.AWS_UNREACHABLE, look.unreachable().get());
        }
        if (!(look.owner() instanceof OwnerView.On on)) {
            return blocked(
                    Guard.PREFLIGHT_FAILED,
                    "It is unclear who has the addresses of group " + name() + "; settle that first.");
        }
        Plan plan = changes.from(look, on.node());
        if (plan.isEmpty()) {
            return new Answer.NotRun(new Verdict.Stay("everything is as it should be already"));
        }
        Run run = site.runBook().open(RunKind.UPKEEP, plan, asker, turn, Prelude.NONE);
        RunEnd end = site.engine().run(run, turn, NO_PROOF, watched.within(), true);
        return site.runBook().answer(run, end);
    }

    private String name() {
        return watched.group().name().value();
    }

    private static Answer blocked(Guard guard, String why) {
        return new Answer.NotRun(new Verdict.Blocked(guard, why));
    }
}
