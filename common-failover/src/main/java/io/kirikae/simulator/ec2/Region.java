package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.Draws;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.behaviour.History;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The state of a Region as it goes through time. What takes time is put down with the moment at which it ends, and happens
 * when somebody looks after that moment. Safe for use by several threads.
 */
public final class Region {

    private final String name;
    private final String account;
    private final TimeSource time;
    private final Draws draws;
    private final Durations durations;
    private final Faults faults;
    private final History<State> history;
    private final PriorityQueue<Event> coming =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Duration moment = Duration.ZERO;
    private long events;
    private volatile Predicate<String> holdsVolumes = instance -> true;
    private volatile BiPredicate<String, String> hasFile = (instance, path) -> true;
    private final Map<String, Steady> files = new ConcurrentHashMap<>();
    private boolean changed;

    /** A Region in this state. */
    public Region(
            String name,
            String account,
            State first,
            TimeSource time,
            Draws draws,
            Durations durations,
            Faults faults) {
        this.name = name;
        this.account = account;
        this.time = time;
        this.draws = draws;
        this.durations = durations;
        this.faults = faults;
        this.history = new History<>(first);
    }

    /** Says by whom it can be told whether the operating system of an instance holds its volumes. */
    public void volumesAreHeld(Predicate<String> byInstance) {
        holdsVolumes = byInstance;
    }

    /** Says by whom it can be told whether an instance has a file. */
    public void filesAreAsked(BiPredicate<String, String> byInstanceAndPath) {
        hasFile = byInstanceAndPath;
    }

    boolean hasFile(String instanceId, String path) {
        return hasFile.test(instanceId, path);
    }

    /**
     * What a health check believes of a file.
     *
     * @param check names the check
     * @param there whether the file is there now
     * @param after for how long it must have been so
     */
    boolean filesSeen(String check, boolean there, Duration after) {
        return files.computeIfAbsent(check, key -> new Steady(there)).saw(there, time.elapsed(), after);
    }

    boolean holdsVolumes(String instanceId) {
        return holdsVolumes.test(instanceId);
    }

    /** The name, such as {@code ap-northeast-1}. */
    public String name() {
        return name;
    }

    /** The number of the account that owns everything in it. */
    public String account() {
        return account;
    }

    /** The true state now. */
    public State truth() {
        return change(state -> state);
    }

    /** The state that a Describe call sees: a little old, and older while reads are stale. */
    public State seenBy(String action) {
        Duration age = draws.duration("read lag " + action, durations.readLag()).plus(faults.staleness(action));
        return past(age);
    }

    /** The state as it was a while ago. */
    public State past(Duration age) {
        truth();
        synchronized (this) {
            return history.asOf(time.elapsed().minus(age));
        }
    }

    /** Calls the listener after each change, on the thread that made or noticed it. It must be quick. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Changes the state as one step that nobody sees the middle of.
     *
     * @param change makes the next state of the present one; an exception leaves everything as it is
     * @return the next state
     */
    public State change(UnaryOperator<State> change) {
        State next;
        boolean tell;
        synchronized (this) {
            settle();
            next = change.apply(history.latest());
            become(next);
            settle();
            next = history.latest();
            tell = changed;
            changed = false;
        }
        if (tell) {
            listeners.forEach(Runnable::run);
        }
        return next;
    }

    /** Lets something happen later. Only within a {@link #change}. */
    synchronized void later(Duration in, UnaryOperator<State> event) {
        coming.add(new Event(moment.plus(in), events++, event));
    }

    Draws draws() {
        return draws;
    }

    Durations durations() {
        return durations;
    }

    Faults faults() {
        return faults;
    }

    TimeSource time() {
        return time;
    }

    private void settle() {
        Duration now = time.elapsed();
        while (!coming.isEmpty() && coming.element().at().compareTo(now) <= 0) {
            Event event = coming.remove();
            // What follows from an event counts from the event, not from when somebody looked.
            moment = event.at();
            become(event.effect().apply(history.latest()));
        }
        moment = now;
    }

    private void become(State next) {
        if (!next.equals(history.latest())) {
            history.add(moment, next);
            changed = true;
        }
    }

    private record Event(Duration at, long number, UnaryOperator<State> effect) {}
}
