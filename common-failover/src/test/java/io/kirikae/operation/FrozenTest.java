package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.aws.ApiCall;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * A process stands still between what it reads for a call and the call, for so long that another one takes the group over and ends the
 * run. When it wakes it changes nothing.
 */
class FrozenTest {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    @Test
    void whoHasReadWhatIsToBeTerminatedTerminatesNothing() throws Exception {
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY)) {
            rig.down.add(Pair.A);
            rig.down.add(Pair.B);
            Frozen frozen = frozen(rig, "DescribeInstances", trace -> trace.journal() == Event.UNDO_STARTED);

            failOver(rig);

            frozen.hasSentNothingAfter("TerminateInstances", RunState.ROLLED_BACK);
        }
    }

    @Test
    void whoHasReadTheAttachmentDetachesNothing() throws Exception {
        try (Rig rig = Rig.of(Pair.NETWORK_INTERFACE)) {
            rig.proof = Optional.of(Rig.notAnswering());
            Frozen frozen = frozen(rig, "DescribeNetworkInterfaces", trace -> trace.journal() == Event.UNDO_STARTED);

            switchOver(rig);

            frozen.hasSentNothingAfter("DetachNetworkInterface", RunState.ROLLED_BACK);
        }
    }

    @Test
    void whoHasReadTheTypeThatHasNoCapacitySetsNoOther() throws Exception {
        Faults faults = Faults.none().add("no-capacityx2");
        try (Rig rig = Rig.of(Pair.COLD_STANDBY, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);
            Frozen frozen =
                    frozen(rig, "DescribeInstances", trace -> trace.before().equals("StartInstances refused"));

            failOver(rig);

            frozen.hasSentNothingAfter("ModifyInstanceAttribute", RunState.DONE);
        }
    }

    @Test
    void whoseFirstTypeHasNoCapacityLaunchesNoOther() throws Exception {
        Faults faults = Faults.none().add("no-capacity(m5.large)");
        try (Rig rig = Rig.of(Pair.LAUNCHED_STANDBY, SimulatorOptions.instant().withFaults(faults))) {
            rig.down.add(Pair.A);
            Frozen frozen = frozen(rig, "RunInstances", trace -> true);

            failOver(rig);

            frozen.hasSentNothingAfter("RunInstances", RunState.DONE);
        }
    }

    @Test
    void whoHasFoundNoHindranceTakesNoVolume() throws Exception {
        try (Rig rig = Rig.of(Pair.VOLUME)) {
            Frozen frozen =
                    frozen(rig, "DescribeInstances", trace -> trace.before().equals("DescribeVolumes"));

            switchOver(rig);

            frozen.hasSentNothingAfter("DetachVolume", RunState.DONE);
        }
    }

    /** What a process has done so far. */
    private record Trace(String before, Event journal) {}

    private static Frozen frozen(Rig rig, String call, Predicate<Trace> when) {
        Frozen frozen = new Frozen(rig, call, when);
        rig.afterCall = frozen::ended;
        return frozen;
    }

    /** A process that stands still when a call has ended, once. */
    private static final class Frozen {

        private final Rig rig;
        private final String call;
        private final Predicate<Trace> when;
        private final List<String> others = new ArrayList<>();
        private String before = "";

        Frozen(Rig rig, String call, Predicate<Trace> when) {
            this.rig = rig;
            this.call = call;
            this.when = when;
        }

        void ended(ApiCall ended) {
            boolean now = others.isEmpty()
                    && ended.action().equals(call)
                    && lastEntry().map(Entry::event).filter(this::isMoment).isPresent();
            before = ended.action() + (ended.failure().isPresent() ? " refused" : "");
            if (now) {
                rig.afterCall = ignored -> {};
                anotherGoesOn();
            }
        }

        private boolean isMoment(Event journal) {
            return when.test(new Trace(before, journal));
        }

        private Optional<Entry> lastEntry() {
            return rig.store.journal().latest(Pair.GROUP, 1).stream()
                    .map(RunHistory::entries)
                    .filter(entries -> !entries.isEmpty())
                    .map(entries -> entries.get(entries.size() - 1))
                    .findFirst();
        }

        private void anotherGoesOn() {
            rig.time.advance(Duration.ofHours(2));
            LeaseRecord held = rig.store.leases().read(Pair.GROUP).orElseThrow();
            rig.store.leases().remove(Pair.GROUP, held);
            try {
                new Resume(rig.site(), rig.watched(), Progress.SILENT).run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            others.addAll(changes(rig));
        }

        /** Whoever has gone on has made that call, and it is the only one who has. */
        void hasSentNothingAfter(String change, RunState state) {
            assertThat(others).contains(change);
            assertThat(changes(rig)).isEqualTo(others);
            assertThat(rig.store.journal().latest(Pair.GROUP, 1).get(0).state()).isEqualTo(state);
        }
    }

    private static List<String> changes(Rig rig) {
        return rig.simulator.calls().stream()
                .map(each -> each.action())
                .filter(action -> !action.startsWith("Describe"))
                .toList();
    }

    private static void failOver(Rig rig) throws InterruptedException {
        new FailOver(rig.site(), rig.watched(), Progress.SILENT).run(OPERATOR, Request.by(Trigger.OPERATOR));
    }

    private static void switchOver(Rig rig) throws InterruptedException {
        new SwitchOver(rig.site(), rig.watched(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(OPERATOR, Request.by(Trigger.OPERATOR), Optional.of(Pair.B), Optional.empty());
    }
}
