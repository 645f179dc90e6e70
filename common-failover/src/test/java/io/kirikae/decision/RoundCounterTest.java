package io.kirikae.decision;

import static io.kirikae.decision.RoundOutcome.DOWN;
import static io.kirikae.decision.RoundOutcome.UNSURE;
import static io.kirikae.decision.RoundOutcome.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.chance.Cases;
import io.kirikae.health.ProbeResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundCounterTest {

    private static final ProbeResult IS_UP = new ProbeResult.Up(Duration.ZERO, List.of(), "");
    private static final ProbeResult IS_DOWN = new ProbeResult.Down("refused", Duration.ZERO, List.of());
    private static final ProbeResult CANNOT_TELL = new ProbeResult.CannotTell("no socket", Duration.ZERO, List.of());

    @Test
    void countsRoundsInARow() {
        assertThat(after(DOWN, DOWN, DOWN)).isEqualTo(new RoundCounter(3, 0));
        assertThat(after(UP, UP)).isEqualTo(new RoundCounter(0, 2));
    }

    @Test
    void oneAnswerBeginsAnew() {
        assertThat(after(DOWN, DOWN, UP, DOWN)).isEqualTo(new RoundCounter(1, 0));
    }

    @Test
    void flappingNeverAddsUp() {
        RoundCounter counter = RoundCounter.none();

        for (int round = 0; round < 1000; round++) {
            counter = counter.next(DOWN).next(DOWN).next(UP);
        }

        assertThat(counter).isEqualTo(new RoundCounter(0, 1));
    }

    @Test
    void aRoundThatCannotTellDoesNotCount() {
        assertThat(after(UNSURE, UNSURE, UNSURE, UNSURE)).isEqualTo(RoundCounter.none());
    }

    @Test
    void aRoundThatCannotTellDoesNotPutOffWhatOthersHaveSeen() {
        assertThat(after(DOWN, UNSURE, DOWN, UNSURE, DOWN)).isEqualTo(new RoundCounter(3, 0));
    }

    @Test
    void stopsAtTheGreatestCount() {
        RoundCounter full = new RoundCounter(Integer.MAX_VALUE, 0);

        assertThat(full.next(DOWN)).isEqualTo(full);
    }

    @Test
    void refusesCountsThatCannotBe() {
        assertThatThrownBy(() -> new RoundCounter(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RoundCounter(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void downNeverExceedsTheRoundsThatWereDownSinceTheLastAnswer() {
        Cases.forAll(chance -> {
            List<RoundOutcome> rounds = chance.list(0, 255, () -> chance.oneOf(RoundOutcome.values()));
            List<RoundOutcome> sinceLastAnswer = rounds.subList(rounds.lastIndexOf(UP) + 1, rounds.size());
            long downs = sinceLastAnswer.stream().filter(round -> round == DOWN).count();

            assertThat(after(rounds.toArray(RoundOutcome[]::new)).down()).isEqualTo((int) downs);
        });
    }

    @Test
    void aRoundIsDownOnlyIfEveryDecisiveProbeIs() {
        assertThat(RoundOutcome.of(List.of(decisive(IS_DOWN), decisive(IS_DOWN))))
                .isEqualTo(DOWN);
        assertThat(RoundOutcome.of(List.of(decisive(IS_DOWN), decisive(IS_UP)))).isEqualTo(UP);
        assertThat(RoundOutcome.of(List.of(decisive(IS_DOWN), decisive(CANNOT_TELL))))
                .isEqualTo(UNSURE);
        assertThat(RoundOutcome.of(List.of(decisive(CANNOT_TELL), decisive(IS_UP))))
                .isEqualTo(UP);
    }

    @Test
    void probesWithoutASayAreLeftAside() {
        assertThat(RoundOutcome.of(List.of(decisive(IS_DOWN), shown(IS_UP)))).isEqualTo(DOWN);
        assertThat(RoundOutcome.of(List.of(decisive(IS_UP), shown(IS_DOWN)))).isEqualTo(UP);
    }

    @Test
    void withoutADecisiveProbeARoundIsNeverDown() {
        assertThat(RoundOutcome.of(List.of())).isEqualTo(UNSURE);
        assertThat(RoundOutcome.of(List.of(shown(IS_DOWN)))).isEqualTo(UNSURE);
    }

    private static RoundCounter after(RoundOutcome... rounds) {
        RoundCounter counter = RoundCounter.none();
        for (RoundOutcome round : rounds) {
            counter = counter.next(round);
        }
        return counter;
    }

    private static ProbeView decisive(ProbeResult result) {
        return new ProbeView("ftp", true, result);
    }

    private static ProbeView shown(ProbeResult result) {
        return new ProbeView("ping", false, result);
    }
}
