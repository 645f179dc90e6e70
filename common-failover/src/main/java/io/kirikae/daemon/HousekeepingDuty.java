package io.kirikae.daemon;

import io.kirikae.config.HistorySettings;
import io.kirikae.store.Retention;
import io.kirikae.store.StoreException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.event.Level;

/** Lets the store forget runs that are older than the site wants to remember. */
final class HousekeepingDuty implements Duty {

    private static final Duration EVERY = Duration.ofHours(6);

    /** What a start has to do comes first. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final Shared shared;
    private final Supplier<HistorySettings> settings;
    private boolean begun;

    HousekeepingDuty(Shared shared, Supplier<HistorySettings> settings) {
        this.shared = shared;
        this.settings = settings;
    }

    @Override
    public Duration turn() {
        if (!begun) {
            begun = true;
            return FIRST;
        }
        HistorySettings history = settings.get();
        try {
            int forgotten = shared.site()
                    .store()
                    .forget(Retention.of(
                            history.keep(),
                            history.keepRuns(),
                            shared.site().time().wallClock()));
            if (forgotten > 0) {
                shared.log()
                        .say(Level.INFO, "history-forgotten", forgotten + " old run(s) were removed from the store.");
            }
        } catch (StoreException e) {
            shared.troubles().store(e);
        }
        return EVERY;
    }
}
