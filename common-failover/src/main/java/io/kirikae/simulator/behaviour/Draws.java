package io.kirikae.simulator.behaviour;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chance from a seed. Each purpose has a sequence of its own, so that what one action draws does not depend on how threads
 * interleave with others. Safe for use by several threads.
 */
public final class Draws {

    private final long seed;
    private final Map<String, Random> sequences = new ConcurrentHashMap<>();

    /** The draws of a seed. */
    public Draws(long seed) {
        this.seed = seed;
    }

    /** A duration of the range. */
    public Duration duration(String purpose, Range range) {
        return range.draw(sequence(purpose));
    }

    /** Whether a thing of this probability happens. */
    public boolean happens(String purpose, double probability) {
        return probability >= 1 || (probability > 0 && sequence(purpose).nextDouble() < probability);
    }

    /** Hexadecimal digits, as at the end of AWS's identifiers. */
    public String hex(String purpose, int digits) {
        StringBuilder text = new StringBuilder(digits);
        Random random = sequence(purpose);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    private Random sequence(String purpose) {
        return sequences.computeIfAbsent(purpose, name -> new Random(seed * 0x9E3779B97F4A7C15L + name.hashCode()));
    }
}
