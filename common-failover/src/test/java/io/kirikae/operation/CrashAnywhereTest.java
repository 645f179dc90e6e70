package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies before and after every write and every changing call, and another one comes along. */
class CrashAnywhereTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @ParameterizedTest
    @EnumSource
    void aFailoverThatDiesAnywhereIsFinishedByTheNextProcessWithEachChangeMadeOnce(Pair pair) throws Exception {
        for (int point = 0; ; point++) {
            try (Rig rig = Rig.of(pair)) {
                rig.down.add(Pair.A);

                boolean died = dies(rig, point);
                failOver(rig, CrashPoints.none());

                assertThat(rig.owner()).as("crash point %s", point).contains("i-b");
                assertThat(rig.changes()).as("changes at crash point %s", point).isEqualTo(pair.changes());
                assertThat(states(rig)).as("crash point %s", point).containsOnly(RunState.DONE);
                assertThat(rig.store
                                .assignments()
                                .read(Pair.GROUP)
                                .orElseThrow()
                                .owner())
                        .isEqualTo(Pair.B);
                if (!died) {
                    assertThat(point).as("points tried").isGreaterThan(8);
                    return;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRollBackThatDiesAnywhereIsFinishedByTheNextProcess(Pair pair) throws Exception {
        for (int point = 0; ; point++) {
            try (Rig rig = Rig.of(pair)) {
                rig.down.add(Pair.A);
                rig.proof = Optional.of(Rig.notAnswering());

                boolean died = dies(rig, point);
                if (begun(rig)) {
                    new Resume(rig.site(CrashPoints.none()), rig.watched(), Progress.SILENT).run();
                } else {
                    failOver(rig, CrashPoints.none());
                }

                assertThat(rig.owner()).as("crash point %s", point).contains("i-a");
                assertThat(states(rig)).as("crash point %s", point).containsOnly(RunState.ROLLED_BACK);
                assertThat(rig.store
                                .assignments()
                                .read(Pair.GROUP)
                                .orElseThrow()
                                .owner())
                        .as("assigned, crash point %s", point)
                        .isEqualTo(Pair.A);
                assertThat(rig.changes()).as("changes at crash point %s", point).isEqualTo(pair.changesAndUndoing());
                if (!died) {
                    assertThat(point).as("points tried").isGreaterThan(12);
                    return;
                }
            }
        }
    }

    private static boolean dies(Rig rig, int point) throws InterruptedException {
        try {
            failOver(rig, CrashPoints.at(point));
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    private static void failOver(Rig rig, CrashPoints points) throws InterruptedException {
        new FailOver(rig.site(points), rig.watched(), Progress.SILENT).run(OPERATOR, Request.by(Trigger.OPERATOR));
    }

    private static boolean begun(Rig rig) {
        return !rig.store.journal().latest(Pair.GROUP, 1).isEmpty();
    }

    private static List<RunState> states(Rig rig) {
        return rig.store.journal().latest(Pair.GROUP, 10).stream()
                .map(RunHistory::state)
                .toList();
    }
}
