package io.kirikae.daemon;

import io.kirikae.operation.Progress;
import io.kirikae.operation.Resume;
import io.kirikae.operation.Site;
import io.kirikae.store.RunHistory;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.event.Level;

/**
 * Goes on with runs that nobody goes on with: whose process has died, was cut off, or has handed them over. Looking at a lease
 * again and again is what shows that its holder is silent, so the looks are close together while a run is open.
 */
final class RecoveryDuty implements Duty {

    private static final Duration WHILE_OPEN = Duration.ofMillis(250);
    private static final Duration WHILE_QUIET = Duration.ofSeconds(1);

    private final Site site;
    private final Shared shared;
    private final Aftermath aftermath;
    private final Set<GroupName> inHand = ConcurrentHashMap.newKeySet();
    private Set<GroupName> open = Set.of();

    RecoveryDuty(Shared shared, Aftermath aftermath) {
        this.site = shared.site();
        this.shared = shared;
        this.aftermath = aftermath;
    }

    @Override
    public Duration turn() {
        if (site.stop().given()) {
            return WHILE_QUIET;
        }
        try {
            List<RunHistory> unfinished = site.store().journal().unfinished();
            shared.troubles().storeIsWell();
            unfinished.forEach(this::lookAfter);
            noticeEnds(unfinished);
            return open.isEmpty() ? WHILE_QUIET : WHILE_OPEN;
        } catch (StoreException e) {
            shared.troubles().store(e);
            return WHILE_QUIET;
        }
    }

    /** A run that is open no more, be it ours or another's, has probably moved the group. */
    private void noticeEnds(List<RunHistory> unfinished) {
        Set<GroupName> now = new HashSet<>();
        unfinished.forEach(history -> now.add(history.run().plan().group()));
        open.stream().filter(group -> !now.contains(group)).forEach(group -> {
            shared.log().over("run-unfinished", group, "The run has ended.");
            aftermath.lookAnew(group);
        });
        now.retainAll(shared.groups().names());
        open = now;
    }

    private void lookAfter(RunHistory history) {
        GroupName group = history.run().plan().group();
        Optional<KeptGroup> kept = shared.groups().find(group);
        if (kept.isEmpty() || inHand.contains(group)) {
            return;
        }
        if (site.store().pauses().read(group).isPresent()) {
            shared.log()
                    .lasts(
                            Level.WARN,
                            "run-unfinished",
                            group,
                            "Run " + history.run().id() + " has not ended, and the group is paused, so it is left as it"
                                    + " is; 'kirikae unpause " + group + "' lets it go on.");
            return;
        }
        new Resume(site, kept.get().watched(), Progress.SILENT)
                .takeUp()
                .ifPresent(takenUp -> goOn(group, history, takenUp));
    }

    private void goOn(GroupName group, RunHistory history, Resume.TakenUp takenUp) {
        inHand.add(group);
        shared.log()
                .say(
                        Level.WARN,
                        "run-taken-up",
                        group,
                        "Run " + history.run().id() + " has not ended and nobody goes on with it; going on.");
        shared.workers().start("recovery of " + group, () -> {
            try {
                aftermath.of(takenUp.finish());
            } catch (StoreException e) {
                shared.troubles().store(e);
            } catch (RuntimeException e) {
                shared.log().mistake("recovery-mistake", e);
            } finally {
                inHand.remove(group);
            }
        });
    }
}
