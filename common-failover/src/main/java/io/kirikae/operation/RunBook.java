package io.kirikae.operation;

import io.kirikae.engine.RunEnd;
import io.kirikae.plan.Plan;
import io.kirikae.store.Assignment;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.store.Store;
import io.kirikae.store.StoreException;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Opens runs: incident, assignment and head of the run are written together or not at all. */
record RunBook(Store store, TimeSource time, RandomGenerator random) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Writes all that must stand before the first change.
     *
     * @param turn the right to change the group, with the epoch that the run builds on
     * @param prelude what came before
     * @throws StoreException if somebody else has assigned the group or claimed the incident meanwhile, or the store cannot be
     *     written; nothing was begun then
     */
    Run open(RunKind kind, Plan plan, Asker asker, Turn turn, Prelude prelude) {
        Instant now = time.wallClock();
        long epoch = turn.epoch() + 1;
        RunId id = new RunId(
                STAMP.format(now) + "-" + plan.group() + "-" + HexFormat.of().toHexDigits(random.nextInt()));
        Run run = new Run(id, kind, plan.inRun(id.value()), asker.incident(), epoch, now, asker.who(), asker.reason());
        store.together(() -> {
            asker.incident().ifPresent(incident -> {
                RunId owner = store.incidents().claim(incident, id);
                if (!owner.equals(id)) {
                    throw conflict("incident " + incident + " has led to run " + owner + " meanwhile");
                }
            });
            if (!store.assignments().advance(new Assignment(plan.group(), plan.to(), epoch, id, now))) {
                throw conflict("somebody else has assigned group " + plan.group() + " meanwhile");
            }
            store.journal().begin(run);
            prelude.entries(plan, time).forEach(entry -> store.journal().append(id, entry));
        });
        return run;
    }

    private static StoreException conflict(String what) {
        return new StoreException(StoreException.Kind.CONFLICT, "Nothing was changed: " + what + ".");
    }

    /** The epoch of the group's assignment; 0 if it has none. */
    long epoch(GroupName group) {
        return store.assignments().read(group).map(Assignment::epoch).orElse(0L);
    }

    /** The answer that a run which the engine has let go of is. */
    Answer answer(Run run, RunEnd end) {
        RunHistory history = store.journal()
                .find(run.id())
                .orElseThrow(() -> new StoreException(
                        StoreException.Kind.CORRUPT,
                        "Run " + run.id() + " has vanished from " + store.location() + "."));
        return new Answer.Ran(history, end);
    }
}
