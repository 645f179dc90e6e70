package io.kirikae.chance;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws the values of one case from its seed. The ends of a range come more often than they would, since mistakes live there. */
public final class Chance {

    private static final int PATIENCE = 100_000;

    private final RandomGenerator random;

    /** The values that belong to this seed. */
    public Chance(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** True in this share of cases, from 0 to 1. */
    public boolean share(double share) {
        return random.nextDouble() < share;
    }

    /** From least to greatest, both of which are drawn in a tenth of cases each at least. */
    public long between(long least, long greatest) {
        int end = random.nextInt(10);
        if (end < 2) {
            return end == 0 ? least : greatest;
        }
        return random.nextLong(least, greatest + 1);
    }

    /** From least to greatest, both of which are drawn in a tenth of cases each at least. */
    public int between(int least, int greatest) {
        return Math.toIntExact(between((long) least, greatest));
    }

    /** Any of them, equally often. One that is named twice comes twice as often. */
    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** Any of them, equally often. */
    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Something in this share of cases, from 0 to 1, and otherwise nothing. */
    public <T> Optional<T> maybe(double share, Supplier<T> value) {
        return share(share) ? Optional.of(value.get()) : Optional.empty();
    }

    /** Between these many values. */
    public <T> List<T> list(int least, int greatest, Supplier<T> value) {
        return Stream.generate(value).limit(between(least, greatest)).toList();
    }

    /** Between these many characters of an alphabet. */
    public String text(String alphabet, int least, int greatest) {
        return IntStream.range(0, between(least, greatest))
                .mapToObj(i -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                .collect(Collectors.joining());
    }

    /** Between these many characters of any kind: of ASCII, its controls among them, and of all others, lone surrogates too. */
    public String text(int least, int greatest) {
        return IntStream.range(0, between(least, greatest))
                .mapToObj(i -> String.valueOf((char) random.nextInt(share(0.5) ? 0x80 : 0x10000)))
                .collect(Collectors.joining());
    }

    /**
     * Draws until the value is such a one.
     *
     * @throws IllegalStateException when there is none in a hundred thousand, so that a property is never held against nothing
     */
    public <T> T such(Predicate<T> wanted, Supplier<T> value) {
        return Stream.generate(value)
                .limit(PATIENCE)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("none of " + PATIENCE + " draws is such a value"));
    }
}
