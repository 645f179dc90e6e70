package io.kirikae.simulation.clockwork;

import org.jspecify.annotations.Nullable;

/** Something that runs by turns: code that may wait in the middle. */
final class Strand implements Runnable {

    final Clockwork clockwork;
    final Life life;

    /** The strand of which this one is a piece, or itself. */
    final Strand root;

    private final Runnable work;

    /** What it has waited in advance of the common time: paid before it touches anything that others can see. */
    long owed;

    /** The innermost group of pieces that runs within this strand. */
    @Nullable
    Pieces<?> pieces;

    /** Whether it waits for a wake-up without a time. */
    boolean awaiting;

    /** How often a wait for a wake-up has begun or ended, so that its time limit knows whether it is still meant. */
    long waits;

    boolean finished;

    /** The stack on which it runs; none before its first turn and after its last. */
    @Nullable
    Runner runner;

    Strand(Clockwork clockwork, Life life, @Nullable Strand root, long owed, Runnable work) {
        this.clockwork = clockwork;
        this.life = life;
        this.root = root == null ? this : root;
        this.owed = owed;
        this.work = work;
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (Death death) {
            // The process has ended, and with it this strand.
        } catch (Throwable failure) {
            clockwork.failed(failure);
        } finally {
            finished = true;
            life.remove(this);
        }
    }
}
