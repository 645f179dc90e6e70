package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsClockTest {

    private static final Instant NOW = Instant.parse("2026-11-26T04:00:30Z");

    private final AwsClock clock = new AwsClock();

    @Test
    void theDateOfAnAnswerTellsHowFarAheadThisHostIs() {
        clock.heard(Optional.of("Thu, 26 Nov 2026 04:00:00 GMT"), NOW);

        assertThat(clock.ahead()).contains(Duration.ofSeconds(30));
    }

    @Test
    void aDateThatIsNoneTellsNothing() {
        clock.heard(Optional.of("yesterday\r\nX: y"), NOW);
        clock.heard(Optional.empty(), NOW);

        assertThat(clock.ahead()).isEmpty();
    }
}
