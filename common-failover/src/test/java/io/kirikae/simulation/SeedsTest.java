package io.kirikae.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories that nobody has played before, and those that have once failed. How many fresh ones there are is
 * {@code -Dkirikae.histories=N}, 300 by default.
 */
@ExtendWith(QuietLog.class)
class SeedsTest {

    private static final int FRESH = Integer.getInteger("kirikae.histories", 300);

    @Test
    void noFreshHistoryBreaksAnInvariant() throws InterruptedException {
        long first = new SystemTime().wallClock().toEpochMilli();
        SimulationPlan plan = new SimulationPlan(
                new Seeds(first, first + FRESH - 1), Runtime.getRuntime().availableProcessors(), OptionalInt.empty());
        System.out.println("To play them again: kirikae simulate --seeds " + plan.seeds());

        SimulationReport report = new Simulation(plan).run();

        assertThat(report.broken())
                .as(() -> report.broken()
                        .map(broken -> "to see it: " + plan.commandFor(broken.seed()))
                        .orElse(""))
                .isEmpty();
        assertThat(report.histories()).isEqualTo(FRESH);
        assertThat(report.ends().get("DONE")).isPositive();
    }

    @ParameterizedTest
    @MethodSource
    void noHistoryThatHasOnceFailedFailsAgain(FailedSeed failed) {
        Story story = Simulation.tell(failed.seed(), OptionalInt.empty());

        assertThat(story.broken()).as(() -> String.join("\n", story.lines())).isEmpty();
        assertThat(failed.why()).isNotBlank();
    }

    static Stream<FailedSeed> noHistoryThatHasOnceFailedFailsAgain() throws IOException {
        try (InputStream file = SeedsTest.class.getResourceAsStream("/simulation/failed-seeds.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(FailedSeed::of);
        }
    }

    record FailedSeed(long seed, String why) {

        static FailedSeed of(String line) {
            String[] parts = line.split("\\s+", 2);
            return new FailedSeed(Long.parseLong(parts[0]), parts.length > 1 ? parts[1] : "");
        }
    }
}
