package io.kirikae.report;

import io.kirikae.decision.Verdict;
import io.kirikae.store.Entry;
import io.kirikae.store.Run;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Small things as people read them. Stateless. */
public final class Words {

    private Words() {}

    /** Seconds with so many decimals, rounded down, with a point in every language. */
    public static String seconds(Duration duration, int decimals) {
        return BigDecimal.valueOf(duration.toMillis(), 3)
                .setScale(decimals, java.math.RoundingMode.DOWN)
                .toPlainString();
    }

    /** {@code ftp-1 -> ftp-2}. */
    public static String move(Run run) {
        return run.plan().from().map(Object::toString).orElse("nobody") + " -> "
                + run.plan().to();
    }

    /** A moment without its fractions of a second. */
    public static String wholeSeconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 1 change}, {@code 2 changes}. */
    public static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** The verdict in one word: {@code move}, {@code stay} or {@code blocked}. */
    public static String kind(Verdict verdict) {
        if (verdict instanceof Verdict.FailOver) {
            return "move";
        }
        return verdict instanceof Verdict.Blocked ? "blocked" : "stay";
    }

    /** The name of the guard that blocks. */
    public static Optional<String> guard(Verdict verdict) {
        return verdict instanceof Verdict.Blocked blocked
                ? Optional.of(blocked.by().name())
                : Optional.empty();
    }

    /** A line of the journal. */
    public static String entry(Entry entry) {
        String event = entry.event().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return event
                + entry.step().map(step -> " " + step).orElse("")
                + (entry.detail().isEmpty() ? "" : ": " + entry.detail());
    }

    /** With a final stop, which some sentences have and some have not. */
    public static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
