package io.kirikae.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The faults that are in force. Can be changed at any time; safe for use by several threads. */
public final class Faults {

    private static final Duration STALE = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Draws draws;
    private final List<Fault> faults = new ArrayList<>();

    private Consumer<Fault.Kind> listener = kind -> {};

    private Faults(long seed) {
        this.draws = new Draws(seed);
    }

    /** No faults, until some are added. */
    public static Faults none() {
        return new Faults(0);
    }

    /** No faults, until some are added, whose chances are the same for the same seed. */
    public static Faults seeded(long seed) {
        return new Faults(seed);
    }

    /** Tells the listener of each fault that strikes, on the thread whose call it strikes. */
    public synchronized void onStrike(Consumer<Fault.Kind> told) {
        listener = told;
    }

    /**
     * Faults that strike now and then, the same for the same seed.
     *
     * @param seed the seed
     * @param intensity from 0 (never) to 1 (about every third call suffers)
     */
    public static Faults random(long seed, double intensity) {
        Faults faults = new Faults(seed);
        for (String kind : List.of("throttle", "lost-reply", "lost-request", "stale-reads")) {
            faults.add(new Fault(Fault.parse(kind).kind(), Optional.empty(), Fault.ALWAYS, intensity * 0.1));
        }
        return faults;
    }

    /**
     * Adds a fault written as text.
     *
     * @throws IllegalArgumentException if the text names no fault
     */
    public Faults add(String text) {
        return add(Fault.parse(text));
    }

    /** Adds a fault. */
    public synchronized Faults add(Fault fault) {
        faults.add(fault);
        return this;
    }

    /** Ends all faults. */
    public synchronized void clear() {
        faults.clear();
    }

    /** Ends all faults of a kind. */
    public synchronized void clear(Fault.Kind kind) {
        faults.removeIf(fault -> fault.kind() == kind);
    }

    /** The faults in force, those with a number of times with what is left of it. */
    public synchronized List<Fault> inForce() {
        return List.copyOf(faults);
    }

    /** Whether a fault of this kind strikes this call. Each strike counts. */
    public boolean strikes(Fault.Kind kind, String action) {
        return strike(kind, action).isPresent();
    }

    /** Whether a fault of this kind strikes what may be named by any of these words, an action first. The strike counts once. */
    public boolean strikesAny(Fault.Kind kind, List<String> words) {
        return strike(kind, words).isPresent();
    }

    /** How much later this call shall be answered. */
    public Duration delay(String action) {
        return strike(Fault.Kind.SLOW, action).map(fault -> fault.time(SLOW)).orElse(Duration.ZERO);
    }

    /** How much older than usual the state is that this call shall see. */
    public Duration staleness(String action) {
        return strike(Fault.Kind.STALE_READS, action)
                .map(fault -> fault.time(STALE))
                .orElse(Duration.ZERO);
    }

    private Optional<Fault> strike(Fault.Kind kind, String action) {
        return strike(kind, List.of(action));
    }

    private synchronized Optional<Fault> strike(Fault.Kind kind, List<String> words) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.kind() == kind
                    && words.stream().anyMatch(fault::concerns)
                    && draws.happens(kind + " " + words.get(0), fault.probability())) {
                countDown(i, fault);
                listener.accept(kind);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private void countDown(int index, Fault fault) {
        if (fault.times() == 1) {
            faults.remove(index);
        } else if (fault.times() != Fault.ALWAYS) {
            faults.set(index, new Fault(fault.kind(), fault.argument(), fault.times() - 1, fault.probability()));
        }
    }
}
