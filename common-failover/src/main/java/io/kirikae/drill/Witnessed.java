package io.kirikae.drill;

import io.kirikae.assembly.Onlooker;
import io.kirikae.operation.Progress;
import io.kirikae.plan.PlanHash;
import io.kirikae.plan.Step;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Puts into the account what the operation tells. Safe for use by several threads. */
final class Witnessed implements Onlooker, Progress {

    private final Account account;
    private final Set<String> planned = ConcurrentHashMap.newKeySet();

    Witnessed(Account account) {
        this.account = account;
    }

    /** Where it is put down. */
    @FunctionalInterface
    interface Account {
        void note(Moment.Kind kind, Duration lasted, String key, String what);
    }

    @Override
    public void tell(Phase phase, String message) {
        switch (phase) {
            case DETECT -> note(Moment.Kind.ROUND, "", message);
            case DECIDE -> note(Moment.Kind.VERDICT, "", message);
            case DO -> note(Moment.Kind.HEAD, "", message);
            case PROVE -> note(Moment.Kind.PROOF, "", message);
        }
    }

    @Override
    public void wrote(Run run, Entry entry) {
        if (planned.add(run.id().value())) {
            String steps = run.plan().steps().stream().map(Step::text).collect(Collectors.joining("; "));
            note(Moment.Kind.PLAN, "", "plan " + PlanHash.of(run.plan()) + ": " + steps);
        }
        String words = entry.event() + (entry.detail().isEmpty() ? "" : " " + entry.detail());
        boolean proof = entry.event() == Event.PROVED || entry.event() == Event.NOT_PROVED;
        Moment.Kind kind = proof ? Moment.Kind.PROOF : entry.step().isPresent() ? Moment.Kind.STEP : Moment.Kind.RUN;
        note(kind, entry.step().orElse(""), words);
    }

    @Override
    public void called(String action, Duration took, Optional<String> failure) {
        account.note(
                isReading(action) ? Moment.Kind.READ : Moment.Kind.CHANGE,
                took,
                action,
                action + " took " + took.toMillis() + " ms"
                        + failure.map(code -> ": " + code).orElse(""));
    }

    void waited(Duration lasted) {
        account.note(Moment.Kind.WAIT, lasted, "", "waited before reading again");
    }

    private void note(Moment.Kind kind, String key, String what) {
        account.note(kind, Duration.ZERO, key, what);
    }

    private static boolean isReading(String action) {
        return action.startsWith("Describe") || action.startsWith("Get") || action.startsWith("List");
    }
}
