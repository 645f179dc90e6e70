package io.kirikae.operation;

import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import java.time.Duration;
import java.util.Optional;

/** What a preflight says of AWS having answered, and of the clock that calls to it are signed by. */
final class ClockCheck {

    /** Dates in answers are whole seconds, and an answer is on its way for a while. */
    private static final Duration NOISE = Duration.ofSeconds(5);

    /** AWS refuses signatures from five minutes on. */
    private static final Duration GRAVE = Duration.ofMinutes(4);

    private ClockCheck() {}

    static Check of(Optional<Duration> ahead) {
        if (ahead.isEmpty()) {
            return new Check(
                    "aws",
                    Result.OK,
                    "EC2 can be read. It took our signature, so this host's clock is right to within minutes.");
        }
        Duration off = ahead.get().abs();
        if (off.compareTo(NOISE) <= 0) {
            return new Check("aws", Result.OK, "EC2 can be read, and this host's clock agrees with AWS's.");
        }
        String how = off.toSeconds() + " s " + (ahead.get().isNegative() ? "behind" : "ahead of") + " AWS's";
        return new Check(
                "aws",
                off.compareTo(GRAVE) >= 0 ? Result.PROBLEM : Result.NOTE,
                "EC2 can be read, but this host's clock is " + how
                        + "; from five minutes on AWS refuses what it signs. Let NTP set it (chronyc tracking).");
    }
}
