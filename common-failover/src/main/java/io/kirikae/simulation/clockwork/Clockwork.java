package io.kirikae.simulation.clockwork;

import io.kirikae.time.Bell;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The time of one history, and whose turn it is. Strands run until they wait; happenings are short and never wait. What is due at
 * one moment comes in an order that the seed decides. Everything is used by one thread at a time, the one whose turn it is.
 */
public final class Clockwork {

    private static final int MOST_WAITS = 5_000_000;
    private static final long YEAR = Duration.ofDays(365).toNanos();

    private final Weave weave;
    private final Dice ties;
    private final Turns turns = new Turns();
    private long now;
    private long until;
    private long switches;
    private int waits;
    private boolean unwinding;
    private @Nullable Strand current;
    private @Nullable Strand next;

    /** The strand that waits and on whose stack happenings happen meanwhile. */
    private @Nullable Strand onStack;

    private @Nullable Throwable failure;

    Clockwork(Weave weave, Dice ties) {
        this.weave = weave;
        this.ties = ties;
    }

    /** Nanoseconds since the history began, the same for everybody. */
    public long now() {
        return now;
    }

    /** The time as the strand that runs sees it: the common time, and what the strand has waited in advance of it. */
    public long localTime() {
        Strand strand = current;
        return strand == null ? now : now + strand.owed;
    }

    /** How often the turn went from one strand to another. */
    public long switches() {
        return switches;
    }

    /** Lets something short happen at a time, or now if that has passed. It must not wait. */
    public void at(long time, Runnable happening) {
        due(Math.max(time, now), happening);
    }

    /** Begins a strand of a process. Its first turn is due now. */
    public void start(Life life, Runnable work) {
        start(life, 0, work);
    }

    /** Begins a strand of a process some nanoseconds after the present local time. */
    public void start(Life life, long in, Runnable work) {
        add(new Strand(this, life, null, 0, work), localTime() + in);
    }

    void startPiece(Strand caller, long owed, Runnable work) {
        add(new Strand(this, caller.life, caller.root, owed, work), now);
    }

    private void add(Strand strand, long at) {
        strand.life.add(strand);
        due(at, strand);
    }

    /**
     * What a process that has ended still does while it unwinds leads to nothing and draws nothing, so that it makes no difference
     * whether its strands unwind or are forgotten.
     */
    private void due(long at, Object what) {
        if (!unwinding) {
            turns.add(at, ties.nextLong(), what);
        }
    }

    /** What stands for the whole piece of work that the strand that runs belongs to, however many strands it has. */
    public Object errand() {
        return running().root;
    }

    /** Ends a process: nothing of it has a turn any more. If the strand that runs is one of its own, it unwinds now. */
    public void end(Life life) {
        Strand caller = current;
        for (Strand left : life.end()) {
            if (left != caller && left != onStack) {
                unwind(left, caller);
            }
        }
        if (caller != null) {
            caller.life.demand();
        }
    }

    private void unwind(Strand strand, @Nullable Strand caller) {
        current = strand;
        unwinding = true;
        weave.unwind(strand);
        unwinding = false;
        strand.finished = true;
        current = caller;
    }

    /**
     * Lets time pass in the strand that runs without giving the turn away: it is paid as soon as the strand touches something that
     * others see. For answers whose content is known when they are asked for.
     */
    public void owe(long nanos) {
        running().owed += nanos;
    }

    /** Waits in the strand that runs. */
    public void pause(long nanos) {
        Strand self = running();
        self.life.demand();
        long wake = now + self.owed + Math.max(0, nanos);
        self.owed = 0;
        if (wake > now) {
            beginRest(self.pieces);
            waitUntil(self, wake);
        }
    }

    /** Waits for what the strand owes. To be called before it reads or changes what others see. */
    public void settle() {
        pause(0);
    }

    /** Runs pieces of work side by side in the strand that runs; answers in the same order. */
    public <T> List<T> sideBySide(List<Callable<T>> work) throws InterruptedException {
        return new Pieces<>(this, running(), work).run();
    }

    /**
     * Lets everything happen that is due up to a time, unless {@link #stop} ends it before.
     */
    public void run(Duration upTo) {
        until = upTo.toNanos();
        Strand strand = nextStrand();
        while (strand != null) {
            switches++;
            next = null;
            current = strand;
            weave.run(strand);
            current = null;
            strand = next == null ? nextStrand() : next;
        }
        now = Math.max(now, until);
    }

    /** Lets nothing more happen: {@link #run} returns as soon as the strand that runs waits. */
    public void stop() {
        until = -1;
    }

    /** The first exception that a strand or a happening ended with, which none should. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** A bell whose waits are counted by a clock that runs so much faster than true time. */
    Bell bell(double rate) {
        return new StrandBell(this, rate);
    }

    /** Waits without a time, until {@link #wake}. */
    void await() {
        Strand self = running();
        self.life.demand();
        beginRest(self.pieces);
        self.awaiting = true;
        handOver(self);
    }

    /** Waits until {@link #wake}, or for that time. */
    void await(long atMost) {
        Strand self = running();
        long waits = ++self.waits;
        // A year stands for ever: nothing of a history takes so long.
        at(now + Math.min(atMost, YEAR), () -> {
            if (self.waits == waits) {
                wake(self);
            }
        });
        await();
        self.waits++;
    }

    void wake(Strand strand) {
        if (strand.awaiting && !strand.life.over()) {
            strand.awaiting = false;
            due(now, strand);
        }
    }

    /** When a strand is over: the one that begins next, if it is one that begins whose turn is next. */
    @Nullable
    Strand nextFresh() {
        if (unwinding) {
            return null;
        }
        // One that ended because its process did has passed the turn on already.
        Strand following = next == null ? nextStrand() : next;
        if (following != null && following.runner == null) {
            next = null;
            current = following;
            return following;
        }
        next = following;
        return null;
    }

    Strand current() {
        return running();
    }

    void failed(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
        stop();
    }

    private void waitUntil(Strand self, long wake) {
        long tie = ties.nextLong();
        long at = Math.max(wake, self.life.frozenUntil());
        if (++waits > MOST_WAITS) {
            throw new IllegalStateException("a history does not come to its end");
        }
        if (at <= until && !turns.anythingBefore(at, tie)) {
            now = at;
            return;
        }
        turns.add(at, tie, self);
        handOver(self);
    }

    /** Gives the turn to whoever has it next, which may be the same strand; happenings happen on its stack until then. */
    private void handOver(Strand self) {
        onStack = self;
        Strand other = nextStrand();
        onStack = null;
        if (other != self && !self.life.over()) {
            next = other;
            weave.giveBack(self);
        } else if (other != self) {
            next = other;
        }
        current = self;
        self.life.demand();
    }

    /** Lets happenings happen until it is a strand's turn; nothing if there is none up to the time that was asked for. */
    private @Nullable Strand nextStrand() {
        current = null;
        while (!turns.isEmpty() && turns.firstTime() <= until) {
            now = Math.max(now, turns.firstTime());
            Object due = turns.take();
            if (due instanceof Strand strand) {
                if (hasTurn(strand)) {
                    return strand;
                }
            } else {
                happen((Runnable) due);
            }
        }
        return null;
    }

    private boolean hasTurn(Strand strand) {
        if (strand.finished || strand.life.over()) {
            return false;
        }
        if (strand.life.frozenUntil() > now) {
            turns.add(strand.life.frozenUntil(), ties.nextLong(), strand);
            return false;
        }
        return true;
    }

    private void happen(Runnable happening) {
        try {
            happening.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private static void beginRest(@Nullable Pieces<?> innermost) {
        if (innermost != null) {
            beginRest(innermost.outer);
            innermost.part();
        }
    }

    private Strand running() {
        Strand strand = current;
        if (strand == null) {
            throw new IllegalStateException("only a strand of the simulation can wait");
        }
        return strand;
    }
}
