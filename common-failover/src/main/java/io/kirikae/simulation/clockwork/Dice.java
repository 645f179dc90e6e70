package io.kirikae.simulation.clockwork;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chance from a seed, the same on every Java: SplitMix64, with every method that is used written here, because what the JDK makes
 * of a generator's bits may differ from one version to the next. Not safe for use by several threads.
 */
public final class Dice implements RandomGenerator {

    private long state;

    /** The dice of a seed. */
    public Dice(long seed) {
        this.state = mixed(seed + 0x9E3779B97F4A7C15L);
    }

    /** Dice of their own for a purpose, so that what one draws changes nothing of what the other draws. */
    public Dice fork(String purpose) {
        return new Dice(mixed(state ^ (purpose.hashCode() * 0xD1342543DE82EF95L)));
    }

    @Override
    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        return mixed(state);
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /** From 0 to one less than the bound, which is positive. */
    @Override
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Whether something of that probability happens. */
    public boolean happens(double probability) {
        return nextDouble() < probability;
    }

    /** A number of a range, both ends included. */
    public int between(int least, int most) {
        return least + nextInt(most - least + 1);
    }

    /** A time of a range of milliseconds, in nanoseconds. */
    public long millis(long least, long most) {
        return (long) ((least + nextDouble() * (most - least)) * 1_000_000);
    }

    /** One of several. */
    public <T> T one(List<T> of) {
        return of.get(nextInt(of.size()));
    }

    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
