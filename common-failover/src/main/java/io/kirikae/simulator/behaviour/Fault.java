package io.kirikae.simulator.behaviour;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that goes wrong. Written {@code name}, {@code name(argument)}, with {@code xN} behind it for the next N times
 * only and {@code @P} for a probability: {@code lost-reply(AssociateAddress)x1}, {@code throttle@0.3}, {@code slow(5s)}.
 *
 * @param kind what goes wrong
 * @param argument the action concerned, or for {@code slow} and {@code stale-reads} a time, for {@code no-capacity} also a type or a zone
 * @param times how often at most; {@link #ALWAYS} for no limit
 * @param probability from 0 to 1, for each call concerned
 */
public record Fault(Kind kind, Optional<String> argument, int times, double probability) {

    /** No limit to how often. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private static final Pattern FORM = Pattern.compile(
            "(?<name>[a-z][a-z-]*)(\\((?<argument>[A-Za-z0-9.-]+)\\))?(x(?<times>\\d{1,6}))?(@(?<probability>[01](\\.\\d+)?))?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m)");

    /** The kinds of faults. */
    public enum Kind {
        /** Calls that change something are answered with RequestLimitExceeded. */
        THROTTLE,
        /** The call has its effect; the connection closes without an answer. */
        LOST_REPLY,
        /** The connection closes before the call has an effect. */
        LOST_REQUEST,
        /** Describe calls see a state much older than usual; the argument says how old (10 s). */
        STALE_READS,
        /** DetachNetworkInterface never ends, until it is repeated with Force. */
        DETACH_STUCK,
        /** Every connection closes without an answer. */
        API_DOWN,
        /** The action, or every action, is answered with UnauthorizedOperation. */
        DENIED,
        /** Every call is answered as with expired credentials. */
        EXPIRED_CREDENTIALS,
        /** Every call takes so much longer (5 s). */
        SLOW,
        /** ChangeResourceRecordSets is answered with PriorRequestNotComplete. */
        PRIOR_REQUEST,
        /** StartInstances and RunInstances are answered with InsufficientInstanceCapacity; the argument is one of them, a type or a zone. */
        NO_CAPACITY;

        /** The name as written. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private boolean takesTime() {
            return this == SLOW || this == STALE_READS;
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the number or the probability is out of range, or the argument is no time where
     *     one is meant
     */
    public Fault {
        if (times < 1 || probability < 0 || probability > 1) {
            throw new IllegalArgumentException("a fault happens once or more, with a probability from 0 to 1");
        }
        if (kind.takesTime()) {
            argument.ifPresent(Fault::parseTime);
        }
    }

    /**
     * Parses a fault.
     *
     * @throws IllegalArgumentException if the text names no fault; the message lists the names
     */
    public static Fault parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a fault: '" + text + "'; write it like lost-reply(AssociateAddress)x1");
        }
        String times = matcher.group("times");
        String probability = matcher.group("probability");
        return new Fault(
                kind(matcher.group("name")),
                Optional.ofNullable(matcher.group("argument")),
                times == null ? ALWAYS : Integer.parseInt(times),
                probability == null ? 1 : Double.parseDouble(probability));
    }

    /** Whether the fault concerns an action. */
    public boolean concerns(String action) {
        return kind.takesTime() || argument.map(action::equals).orElse(true);
    }

    /** The time that the argument says. */
    public Duration time(Duration otherwise) {
        return argument.map(Fault::parseTime).orElse(otherwise);
    }

    @Override
    public String toString() {
        return kind.text()
                + argument.map(a -> "(" + a + ")").orElse("")
                + (times == ALWAYS ? "" : "x" + times)
                + (probability == 1 ? "" : "@" + probability);
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is named " + name + "; there are "
                        + Arrays.stream(Kind.values()).map(Kind::text).collect(Collectors.joining(", "))));
    }

    private static Duration parseTime(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a time: '" + text + "'; write it like 500ms, 5s or 2m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
