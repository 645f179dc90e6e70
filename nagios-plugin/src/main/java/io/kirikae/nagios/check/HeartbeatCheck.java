package io.kirikae.nagios.check;

import io.kirikae.health.Probe;
import io.kirikae.health.ProbeResult;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Listens for signed heartbeats until one is heard, or until there was silence for as long as may be. A check that is resident
 * listens all the time and answers at once; one that has just been started must listen first.
 *
 * @param probe listens; closed by whoever made it
 * @param sender whose heartbeats, as people read it
 * @param time when the time until the answer alarms
 * @param timeout how long to wait at most
 * @param clock the clock
 */
public record HeartbeatCheck(Probe probe, String sender, Thresholds time, Duration timeout, TimeSource clock)
        implements Check<HeartbeatCheck.Heard> {

    private static final Duration BETWEEN = Duration.ofMillis(20);

    /**
     * What was heard.
     *
     * @param result what the probe says in the end
     * @param waited how long that took
     */
    public record Heard(ProbeResult result, Duration waited) {}

    @Override
    public Heard acquire() throws InterruptedException {
        Duration began = clock.elapsed();
        Deadline deadline = Deadline.in(timeout, clock);
        ProbeResult result = probe.look();
        while (result instanceof ProbeResult.CannotTell && !deadline.passed()) {
            clock.pause(BETWEEN);
            result = probe.look();
        }
        return new Heard(result, clock.elapsed().minus(began));
    }

    @Override
    public Evaluation evaluate(Heard heard) {
        ProbeResult result = heard.result();
        LookCheck look = new LookCheck(probe, sender, time, NO_CERTIFICATE, timeout);
        if (!(result instanceof ProbeResult.Up)) {
            Evaluation evaluation = look.evaluate(result);
            return new Evaluation(evaluation.state(), evaluation.summary(), List.of(), figures(heard));
        }
        double waited = PerfDatum.toSeconds(heard.waited());
        String complaint = time.complaint(waited);
        String summary = "heartbeats of " + sender + " are heard"
                + (complaint.isEmpty() ? "" : String.format(Locale.ROOT, ", after %.3f s (%s)", waited, complaint));
        return new Evaluation(time.of(waited), summary, List.of(), figures(heard));
    }

    private List<PerfDatum> figures(Heard heard) {
        return List.of(
                PerfDatum.seconds("time", heard.waited(), time, OptionalDouble.of(PerfDatum.toSeconds(timeout))));
    }

    private static final io.kirikae.config.CheckSpec.CertificateDays NO_CERTIFICATE =
            new io.kirikae.config.CheckSpec.CertificateDays(0, 0);
}
