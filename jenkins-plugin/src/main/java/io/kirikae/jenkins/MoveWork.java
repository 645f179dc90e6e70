package io.kirikae.jenkins;

import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeErrand;
import io.kirikae.change.ChangeOrder;
import io.kirikae.change.ChangeResult;
import io.kirikae.change.ChangeResult.Outcome;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A move at a desk, which may be stopped by its ticket while it goes on.
 *
 * @param ticket names it within the process that it goes on in
 * @param order what is wanted
 */
record MoveWork(String ticket, ChangeOrder order) implements DeskWork<MoveWork.Ended> {

    /** What goes on in this process, and what was told to stop before it began. */
    private static final Map<String, Going> GOING = new ConcurrentHashMap<>();

    /**
     * How it ended.
     *
     * @param outcome the name of the outcome
     * @param sentence what is true now
     * @param document run, journal and calls
     * @param opens when its window opens, in milliseconds of the wall clock; 0 if that is no matter, or never
     */
    record Ended(String outcome, String sentence, String document, long opens) implements Serializable {
        Outcome end() {
            return Outcome.valueOf(outcome);
        }
    }

    private static final class Going {
        private Optional<ChangeErrand> errand = Optional.empty();
        private Optional<StopMove> stop = Optional.empty();

        private synchronized void begin(ChangeErrand begun) {
            errand = Optional.of(begun);
            stop.ifPresent(this::tell);
        }

        private synchronized void stop(StopMove told) {
            stop = Optional.of(told);
            tell(told);
        }

        private void tell(StopMove told) {
            errand.ifPresent(going -> going.stop(told.rollsBack(), told.why()));
        }
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public Ended at(ChangeDesk desk) throws InterruptedException {
        ChangeErrand errand = desk.errand(order);
        GOING.computeIfAbsent(ticket, any -> new Going()).begin(errand);
        try {
            ChangeResult result = errand.run();
            long opens = result.outcome() == Outcome.OUTSIDE_WINDOW
                    ? desk.opens(order.kind(), order.group())
                            .map(Instant::toEpochMilli)
                            .orElse(0L)
                    : 0;
            return new Ended(result.outcome().name(), result.sentence(), result.document(), opens);
        } finally {
            GOING.remove(ticket);
        }
    }

    /** Stops the move of a ticket, also one that begins later. */
    static void stop(StopMove told) {
        GOING.computeIfAbsent(told.ticket(), any -> new Going()).stop(told);
    }
}
