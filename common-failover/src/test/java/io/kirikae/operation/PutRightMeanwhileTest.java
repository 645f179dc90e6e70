package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS does not let the caller bring back what it has moved, until somebody puts that right. */
class PutRightMeanwhileTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expired-credentials(AssociateAddress)x2",
                "denied(AssociateAddress)x2",
                "expired-credentials(DescribeAddresses)x5",
                "expired-credentials x9"
            })
    void aRunIsUndoneOnceTheCallerMayDoSoAgain(String fault) throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.proof = Optional.of(Rig.notAnswering());
            once(rig, fault.replace(" ", ""));

            Answer.Ran answer = switchOver(rig);

            assertThat(answer.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(rig.owner()).contains("i-a");
        }
    }

    @Test
    void eachTryStandsInTheJournalAndTheyAreFew() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.proof = Optional.of(Rig.notAnswering());
            once(rig, "expired-credentials(AssociateAddress)");

            Answer.Ran answer = switchOver(rig);

            List<Event> events =
                    answer.history().entries().stream().map(Entry::event).toList();
            assertThat(answer.state()).isEqualTo(RunState.STUCK);
            assertThat(answer.end().conclusion()).contains("RequestExpired");
            assertThat(events).contains(Event.UNDO_FAILED);
            assertThat(events.stream().filter(Event.REPEATED::equals)).hasSizeBetween(5, 15);
        }
    }

    @Test
    void aRefusalOfTheCallItselfIsNotWaitedFor() throws Exception {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.proof = Optional.of(Rig.notAnswering());
            rig.beforeProof(() -> rig.world.terminate("i-a"));
            Duration began = rig.time.elapsed();

            Answer.Ran answer = switchOver(rig);

            assertThat(answer.state()).isEqualTo(RunState.STUCK);
            assertThat(rig.time.elapsed().minus(began)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static void once(Rig rig, String fault) {
        AtomicBoolean added = new AtomicBoolean();
        rig.beforeProof(() -> {
            if (!added.getAndSet(true)) {
                rig.simulator.faults().add(fault);
            }
        });
    }

    private static Answer.Ran switchOver(Rig rig) throws Exception {
        return (Answer.Ran)
                new SwitchOver(rig.site(CrashPoints.none()), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                        .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(Pair.B), Optional.empty());
    }
}
