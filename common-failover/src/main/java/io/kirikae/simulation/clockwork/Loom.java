package io.kirikae.simulation.clockwork;

/**
 * Makes the clockwork of one history after the other, and keeps between them what they can share. For one thread; each worker
 * has its own.
 */
public final class Loom implements AutoCloseable {

    private final Weave weave = Weave.best();

    /** A clockwork at the beginning of time. The one before must not be used any more. */
    public Clockwork clockwork(Dice ties) {
        return new Clockwork(weave, ties);
    }

    /** How strands run: {@code continuations} or {@code threads}. */
    public String kind() {
        return weave.name();
    }

    @Override
    public void close() {
        weave.close();
    }
}
