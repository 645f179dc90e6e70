package io.kirikae.daemon;

import io.kirikae.health.Probe;
import io.kirikae.health.ProbeResult;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * What does the daemon's work beside its duties.
 *
 * @param runs for what may change something, and is let finish its step when the daemon ends
 * @param looks for looks, of which one that hangs must not hold up the others
 * @param swift takes a probe, answers later and says true; or says false, and {@code looks} looks
 * @param wakeMonitor ends the monitor's wait between its turns, since a look is due before that ends
 */
public record Hands(
        Workers runs, Workers looks, BiPredicate<Probe, Consumer<ProbeResult>> swift, Runnable wakeMonitor) {

    /** The same workers for everything, and a monitor that sleeps until its wait is over. */
    public static Hands of(Workers workers) {
        return new Hands(workers, workers, (probe, seen) -> false, () -> {});
    }
}
