package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockCheckTest {

    @Test
    void aSecondOrTwoAreTheMeasurementsOwn() {
        assertThat(ClockCheck.of(Optional.of(Duration.ofMillis(-1800))).text())
                .isEqualTo("EC2 can be read, and this host's clock agrees with AWS's.");
    }

    @Test
    void aClockThatRunsAwayIsSaidBeforeAwsRefusesIt() {
        Check early = ClockCheck.of(Optional.of(Duration.ofSeconds(90)));
        Check late = ClockCheck.of(Optional.of(Duration.ofSeconds(-270)));

        assertThat(early.text()).startsWith("EC2 can be read, but this host's clock is 90 s ahead of AWS's; ");
        assertThat(early.result()).isEqualTo(Result.NOTE);
        assertThat(late.text()).contains("is 270 s behind AWS's");
        assertThat(late.result()).isEqualTo(Result.PROBLEM);
    }

    @Test
    void withoutADateTheSignatureThatWasTakenTells() {
        assertThat(ClockCheck.of(Optional.empty()).text()).contains("right to within minutes");
    }

    @Test
    void theDateOfARealAnswerIsRead() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            PreflightReport report = rig.preflight().all(List.of(rig.watched())).get(0);

            assertThat(rig.aws.surroundings().clockAhead()).isPresent();
            assertThat(report.checks()).extracting(Check::subject).contains("aws");
        }
    }
}
