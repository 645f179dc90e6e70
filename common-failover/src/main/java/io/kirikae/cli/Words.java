package io.kirikae.cli;

import io.kirikae.decision.Verdict;
import io.kirikae.store.Run;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Small things as people read them. Stateless. */
final class Words {

    private Words() {}

    /** Seconds with so many decimals, rounded down, with a point in every language. */
    static String seconds(Duration duration, int decimals) {
        return BigDecimal.valueOf(duration.toMillis(), 3)
                .setScale(decimals, java.math.RoundingMode.DOWN)
                .toPlainString();
    }

    /** {@code ftp-1 -> ftp-2}. */
    static String move(Run run) {
        return run.plan().from().map(Object::toString).orElse("nobody") + " -> "
                + run.plan().to();
    }

    static String wholeSeconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 1 change}, {@code 2 changes}. */
    static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    static String kind(Verdict verdict) {
        if (verdict instanceof Verdict.FailOver) {
            return "move";
        }
        return verdict instanceof Verdict.Blocked ? "blocked" : "stay";
    }

    static Optional<String> guard(Verdict verdict) {
        return verdict instanceof Verdict.Blocked blocked
                ? Optional.of(blocked.by().name())
                : Optional.empty();
    }

    /** With a final stop, which some sentences have and some have not. */
    static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
