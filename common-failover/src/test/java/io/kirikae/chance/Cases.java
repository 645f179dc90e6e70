package io.kirikae.chance;

/**
 * A property held against thousands of cases: the same ones in every run, so that a build that is green stays green, each from a
 * seed of its own, which a failure names. {@code -Dkirikae.cases=N} sets how many (3,000), {@code -Dkirikae.first-case=SEED} the
 * first of them (1), to look further or to repeat one.
 */
public final class Cases {

    /** How many cases each property is held against. */
    public static final int COUNT = Integer.getInteger("kirikae.cases", 3_000);

    private static final long FIRST = Long.getLong("kirikae.first-case", 1);

    private Cases() {}

    /** What must hold for whatever it draws. */
    @FunctionalInterface
    public interface Property {
        /** Draws a case and asserts. */
        void holdsFor(Chance chance);
    }

    /**
     * Draws every case.
     *
     * @throws AssertionError at the first case for which the property does not hold, whatever it threw
     */
    public static void forAll(Property property) {
        for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
            try {
                property.holdsFor(new Chance(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "case %d, which -Dkirikae.first-case=%d -Dkirikae.cases=1 repeats: %s"
                                .formatted(seed, seed, failure.getMessage()),
                        failure);
            }
        }
    }
}
