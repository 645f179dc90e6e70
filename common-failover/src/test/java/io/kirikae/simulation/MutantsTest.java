package io.kirikae.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.simulation.audit.Invariant;
import io.kirikae.simulation.audit.Violation;
import io.kirikae.simulation.clockwork.Loom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checker that never fails proves nothing: each is shown a Kirikae that breaks its invariant. */
@ExtendWith(QuietLog.class)
class MutantsTest {

    private static final int MOST_SEEDS = 3000;

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theCheckerOfTheInvariantNoticesTheMutant(Mutant mutant) {
        try (Loom loom = new Loom()) {
            for (int seed = 1; seed <= MOST_SEEDS; seed++) {
                Optional<Violation> found =
                        History.play(loom, seed, 0, mutant, false).violation();
                if (found.filter(mutant::isNoticedBy).isPresent()) {
                    System.out.println(mutant + " was caught by seed " + seed);
                    return;
                }
            }
        }
        assertThat(mutant.breaks())
                .as("broken by %s within %s seeds", mutant, MOST_SEEDS)
                .isNull();
    }

    @Test
    void everyInvariantHasAMutant() {
        assertThat(Arrays.stream(Mutant.values()).map(Mutant::breaks).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Invariant.values());
    }
}
