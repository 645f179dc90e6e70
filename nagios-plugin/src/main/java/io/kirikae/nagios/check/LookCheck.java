package io.kirikae.nagios.check;

import io.kirikae.config.CheckSpec.CertificateDays;
import io.kirikae.health.Probe;
import io.kirikae.health.ProbeResult;
import io.kirikae.health.ProbeResult.CannotTell;
import io.kirikae.health.ProbeResult.Cause;
import io.kirikae.health.ProbeResult.Down;
import io.kirikae.health.ProbeResult.Up;
import io.kirikae.nrpe.Range;
import io.kirikae.nrpe.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One look by a probe of the core, judged as Nagios wants it. Down is CRITICAL. A look that cannot tell is UNKNOWN if the reason
 * is on this side; a name that is not resolved, which the guidelines do not want as UNKNOWN, and a login that is denied, which is
 * all that a user would see, are CRITICAL.
 *
 * @param probe looks
 * @param target what is looked at, as people read it
 * @param time when the time of the whole look alarms
 * @param certificate when a certificate that expires soon alarms
 * @param timeout within what time the look ends
 */
public record LookCheck(Probe probe, String target, Thresholds time, CertificateDays certificate, Duration timeout)
        implements Check<ProbeResult> {

    @Override
    public ProbeResult acquire() throws InterruptedException {
        return probe.look();
    }

    @Override
    public Evaluation evaluate(ProbeResult result) {
        if (result instanceof Up up) {
            return up(up);
        }
        if (result instanceof Down down) {
            return evaluation(ServiceState.CRITICAL, down.why(), result);
        }
        CannotTell unknown = (CannotTell) result;
        return evaluation(
                unknown.cause() == Cause.HERE ? ServiceState.UNKNOWN : ServiceState.CRITICAL, unknown.why(), result);
    }

    private Evaluation up(Up up) {
        double seconds = PerfDatum.toSeconds(up.took());
        Optional<Long> days = up.certificateLeft().map(LookCheck::wholeDays);
        ServiceState state =
                days.map(this::ofCertificate).orElse(ServiceState.OK).worse(time.of(seconds));
        List<String> clauses = Stream.of(
                        target + " answers in " + seconds(up.took()) + parenthesis(time.complaint(seconds)),
                        days.map(this::certificateWords).orElse(""),
                        up.remark())
                .filter(clause -> !clause.isEmpty())
                .toList();
        return evaluation(state, String.join("; ", clauses), up);
    }

    private Evaluation evaluation(ServiceState state, String summary, ProbeResult result) {
        List<PerfDatum> performance = new ArrayList<>();
        performance.add(
                PerfDatum.seconds("time", result.took(), time, OptionalDouble.of(PerfDatum.toSeconds(timeout))));
        List<String> details = new ArrayList<>();
        for (ProbeResult.Phase phase : result.phases()) {
            performance.add(PerfDatum.seconds(phase.name(), phase.took(), Thresholds.NONE, OptionalDouble.empty()));
            details.add(phase.name() + " " + seconds(phase.took()));
        }
        if (result instanceof Up up) {
            up.certificateLeft()
                    .map(LookCheck::wholeDays)
                    .ifPresent(days -> performance.add(PerfDatum.plain(
                            "certificate_days",
                            days,
                            atLeast(certificate.warning()),
                            atLeast(certificate.critical()))));
        }
        return new Evaluation(state, summary, details, performance);
    }

    private ServiceState ofCertificate(long days) {
        return new Thresholds(atLeast(certificate.warning()), atLeast(certificate.critical())).of((double) days);
    }

    private String certificateWords(long days) {
        if (ofCertificate(days) == ServiceState.OK) {
            return "";
        }
        return days < 0
                ? "the certificate expired " + -days + " days ago"
                : "the certificate expires in " + days + " days";
    }

    private static Optional<Range> atLeast(int days) {
        return days == 0 ? Optional.empty() : Optional.of(Range.parse(days + ":"));
    }

    /** Rounded down, so that a certificate that has expired has less than nothing left. */
    private static long wholeDays(Duration left) {
        return Math.floorDiv(left.toSeconds(), Duration.ofDays(1).toSeconds());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", PerfDatum.toSeconds(duration));
    }

    private static String parenthesis(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }
}
