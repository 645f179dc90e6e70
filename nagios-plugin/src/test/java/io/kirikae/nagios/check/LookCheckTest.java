package io.kirikae.nagios.check;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.config.CheckSpec.CertificateDays;
import io.kirikae.health.ProbeResult;
import io.kirikae.health.ProbeResult.CannotTell;
import io.kirikae.health.ProbeResult.Cause;
import io.kirikae.health.ProbeResult.Down;
import io.kirikae.health.ProbeResult.Phase;
import io.kirikae.health.ProbeResult.Up;
import io.kirikae.nrpe.Range;
import io.kirikae.nrpe.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a look is for Nagios, word for word. */
class LookCheckTest {

    private static final List<Phase> PHASES =
            List.of(new Phase("connect", ofMillis(1)), new Phase("login", Duration.ofNanos(2_500_400)));

    @Test
    void upIsOkWithItsTimeAndPhases() {
        assertThat(text(up(ofMillis(12), Optional.empty()), 0))
                .isEqualTo("FTP OK: 172.16.11.10:21 answers in 0.012 s|time=0.012s;1;~:5;0;10 connect=0.001s;;;0"
                        + " login=0.0025s;;;0");
    }

    @Test
    void timeOutsideItsRangeAlarmsAndNamesTheRange() {
        assertThat(text(up(ofMillis(1500), Optional.empty()), 0))
                .startsWith("FTP WARNING: 172.16.11.10:21 answers in 1.500 s (warning range 1)|time=1.5s;1;~:5;0;10");
        assertThat(text(up(ofMillis(5001), Optional.empty()), 0))
                .startsWith("FTP CRITICAL: 172.16.11.10:21 answers in 5.001 s (critical range ~:5)|");
    }

    @Test
    void aCertificateThatExpiresSoonAlarmsInTwoSteps() {
        assertThat(text(up(ofMillis(12), Optional.of(ofDays(14))), 0))
                .startsWith("FTP OK: ")
                .endsWith(" certificate_days=14;14:;7:");
        assertThat(text(up(ofMillis(12), Optional.of(ofDays(14).minusSeconds(1))), 0))
                .startsWith("FTP WARNING: 172.16.11.10:21 answers in 0.012 s; the certificate expires in 13 days|");
        assertThat(text(up(ofMillis(12), Optional.of(ofDays(2))), 0)).startsWith("FTP CRITICAL: ");
        assertThat(text(up(ofMillis(12), Optional.of(ofDays(-3).plusHours(1))), 0))
                .startsWith("FTP CRITICAL: 172.16.11.10:21 answers in 0.012 s; the certificate expired 3 days ago|")
                .endsWith("certificate_days=-3;14:;7:");
    }

    @Test
    void downIsCritical() {
        assertThat(text(new Down("connection refused by 172.16.11.10:21", ofMillis(1), List.of()), 0))
                .isEqualTo("FTP CRITICAL: connection refused by 172.16.11.10:21|time=0.001s;1;~:5;0;10");
    }

    @Test
    void whatFailsOnThisSideIsUnknownAndNothingElseIs() {
        assertThat(state(new CannotTell("no socket here", ofMillis(1), List.of(), Cause.HERE)))
                .isEqualTo(ServiceState.UNKNOWN);
        assertThat(state(new CannotTell("the name x cannot be resolved", ofMillis(1), List.of(), Cause.NAME)))
                .isEqualTo(ServiceState.CRITICAL);
        assertThat(state(new CannotTell("login denied by x", ofMillis(1), List.of(), Cause.LOGIN)))
                .isEqualTo(ServiceState.CRITICAL);
    }

    @Test
    void saysMoreWhenAskedTo() {
        assertThat(text(up(ofMillis(12), Optional.empty()), 1))
                .startsWith("FTP OK: 172.16.11.10:21 answers in 0.012 s (connect 0.001 s, login 0.003 s)|time");
        assertThat(text(up(ofMillis(12), Optional.empty()), 2).lines())
                .containsExactly(
                        "FTP OK: 172.16.11.10:21 answers in 0.012 s|time=0.012s;1;~:5;0;10 connect=0.001s;;;0"
                                + " login=0.0025s;;;0",
                        "connect 0.001 s",
                        "login 0.003 s");
    }

    @Test
    void whatAServerSaysCannotBreakOutOfTheLine() {
        assertThat(text(new Down("it answers \"a|b=1\nc\u001b[2J\"", ofMillis(1), List.of()), 0))
                .startsWith("FTP CRITICAL: it answers \"a/b=1 c [2J\"|time=")
                .doesNotContain("\n");
        assertThat(text(new Down("x".repeat(5000), ofMillis(1), List.of()), 0).length())
                .as("short enough for version 2 of NRPE, figures included")
                .isLessThan(1023);
    }

    private static ProbeResult up(Duration took, Optional<Duration> certificateLeft) {
        return new Up(took, PHASES, "", certificateLeft);
    }

    private static ServiceState state(ProbeResult result) {
        return check().evaluate(result).state();
    }

    private static String text(ProbeResult result, int verbosity) {
        return CheckRun.present("FTP", check().evaluate(result), verbosity).text();
    }

    private static LookCheck check() {
        return new LookCheck(
                () -> {
                    throw new AssertionError("evaluating looks at nothing");
                },
                "172.16.11.10:21",
                new Thresholds(Optional.of(Range.parse("1")), Optional.of(Range.parse("~:5"))),
                new CertificateDays(14, 7),
                Duration.ofSeconds(10));
    }
}
