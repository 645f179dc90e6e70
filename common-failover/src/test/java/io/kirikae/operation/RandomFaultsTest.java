package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * AWS throttles, loses requests and answers, and shows old states, as a seed says; attaching, detaching and spreading take the
 * time that they take at AWS. The number of seeds for each mechanism is {@code -Dkirikae.seeds=N}, 20 by default; the first is
 * {@code -Dkirikae.first-seed=N}.
 */
class RandomFaultsTest {

    private static final int SEEDS = Integer.getInteger("kirikae.seeds", 20);
    private static final int FIRST = Integer.getInteger("kirikae.first-seed", 1);

    /** Long enough for hundreds of seeds; a few are done in seconds. */
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void whateverAwsDoesTheRunEndsWithOneOwner(Pair pair) throws Exception {
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            SimulatorOptions options = SimulatorOptions.defaults()
                    .withDurations(Durations.aws())
                    .withSeed(seed)
                    .withFaults(Faults.random(seed, 0.8));
            try (Rig rig = Rig.of(pair, options)) {
                rig.down.add(Pair.A);

                Answer answer = new FailOver(rig.site(CrashPoints.none()), rig.watched(), Progress.SILENT)
                        .run(new Asker("operator", "", Optional.empty()), Request.by(Trigger.OPERATOR));

                settle(rig);
                if (answer instanceof Answer.NotRun not) {
                    // With many things to read, AWS may not be read at all in time; then nothing is touched.
                    assertThat(not.verdict()).as("seed %s", seed).asString().contains("AWS_UNREACHABLE");
                    assertThat(rig.owner()).as("seed %s", seed).contains("i-a");
                    continue;
                }
                assertThat(answer).as("seed %s", seed).isInstanceOf(Answer.Ran.class);
                RunHistory history = ((Answer.Ran) answer).history();
                assertThat(history.state())
                        .as("seed %s: %s", seed, history.entries())
                        .isIn(RunState.DONE, RunState.ROLLED_BACK);
                String expected = history.state() == RunState.DONE ? "i-b" : "i-a";
                assertThat(rig.owner())
                        .as("seed %s: %s", seed, history.entries())
                        .contains(expected);
            }
        }
    }

    /** What AWS still has under way comes to its end. */
    private static void settle(Rig rig) {
        rig.time.advance(java.time.Duration.ofMinutes(10));
    }
}
