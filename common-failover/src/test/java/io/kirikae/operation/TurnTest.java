package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.plan.Placement;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Range;
import io.kirikae.simulator.ec2.InstanceState;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.RunState;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds while a call waits for its turn, because many groups move at once. */
class TurnTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    private Rig rig = Rig.of(Pair.ELASTIC_IP);

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void aLongWaitIsNotTakenForASlowAws(Pair pair) throws Exception {
        rig.close();
        rig = Rig.of(pair);
        rig.queue = atMost -> waited();

        Answer.Ran ran = failOver();

        assertThat(ran.end().state()).isEqualTo(RunState.DONE);
        assertThat(rig.owner()).contains("i-b");
        assertThat(rig.changes()).isEqualTo(pair.changes());
    }

    @ParameterizedTest
    @EnumSource
    void aLongWaitToReadIsNotTakenForASlowAwsEither(Pair pair) throws Exception {
        rig.close();
        rig = Rig.of(pair);
        rig.queue = new MortalActions.Queue() {
            @Override
            public boolean wait(Duration atMost) {
                return true;
            }

            @Override
            public Duration waitToRead() {
                rig.time.advance(Duration.ofSeconds(70));
                return Duration.ofSeconds(70);
            }
        };

        Answer.Ran ran = failOver();

        assertThat(ran.end().state()).isEqualTo(RunState.DONE);
        assertThat(rig.owner()).contains("i-b");
    }

    @Test
    void theJournalShowsTheCallWhenItIsMadeAndNotWhenItsTurnWasAskedFor() throws Exception {
        rig.queue = atMost -> waited();

        assertThat(at(failOver(), Event.STARTED)).isGreaterThanOrEqualTo(LONG);
    }

    @Test
    void whatSomebodyElseHasMovedMeanwhileIsNotMovedAgain() throws Exception {
        rig.queue = atMost -> {
            associate("eni-b", "10.0.0.20");
            return waited();
        };

        Answer.Ran ran = failOver();

        assertThat(ran.end().state()).isEqualTo(RunState.DONE);
        assertThat(rig.changes()).isEqualTo(1);
    }

    @Test
    void whatSomebodyElseHasTakenMeanwhileIsLeftToThem() throws Exception {
        rig.queue = atMost -> {
            associate("eni-x", "10.0.0.30");
            return waited();
        };

        Answer.Ran ran = failOver();

        assertThat(ran.end().state()).isEqualTo(RunState.REFUSED);
        assertThat(ran.end().conclusion()).contains("somebody else has moved it");
        assertThat(rig.world.instanceOfElasticIp("eipalloc-1")).contains("i-x");
    }

    @Test
    void whoLosesTheRightWhileItWaitsMakesNoCall() throws Exception {
        Site site = rig.site(CrashPoints.none());
        rig.queue = atMost -> {
            site.stop().give();
            return true;
        };

        Answer.Ran ran = failOver(site);

        assertThat(ran.end().state()).isEqualTo(RunState.RUNNING);
        assertThat(rig.changes()).isZero();
        assertThat(ran.history().entries()).extracting(Entry::event).doesNotContain(Event.STARTED);
    }

    @Test
    void aTurnThatDoesNotComeInTheTimeOfTheRunChangesNothing() throws Exception {
        rig.queue = atMost -> {
            rig.time.pause(atMost);
            return false;
        };

        Answer.Ran ran = failOver();

        assertThat(ran.end().state()).isEqualTo(RunState.REFUSED);
        assertThat(ran.end().conclusion()).contains("limit on AssociateAddress", "raise run-within");
        assertThat(rig.changes()).isZero();
    }

    /** Its owner was told to stop, and is about to: others may call meanwhile. */
    @Test
    void aCallThatSomethingForbidsForAWhileGivesItsPlaceToOthers() throws Exception {
        rig.close();
        rig = Rig.of(Pair.VOLUME, SimulatorOptions.instant().withDurations(slowToStop()));
        Places places = new Places();
        rig.queue = places;

        assertThat(failOver().end().state()).isEqualTo(RunState.DONE);

        assertThat(rig.simulator.callCounts()).containsEntry("StopInstances", 2L);
        assertThat(places.kept).hasSizeGreaterThan(5).containsOnly(Duration.ZERO);
    }

    /** Somebody starts the owner of the volume and stops it again, just when the volume is to be taken. */
    private final class Places implements MortalActions.Queue {

        private final List<Duration> kept = new ArrayList<>();
        private Duration since = Duration.ZERO;

        @Override
        public boolean wait(Duration atMost) {
            boolean stopped = rig.world.truth().instance("i-a").state() == InstanceState.STOPPED;
            if (stopped && kept.size() == 1) {
                rig.world.startInstance("i-a");
                rig.aws.fences().stop(new InstanceId("i-a"), false, false);
            }
            since = rig.time.elapsed();
            return true;
        }

        @Override
        public void left() {
            kept.add(rig.time.elapsed().minus(since));
        }
    }

    private static Durations slowToStop() {
        Durations instant = Durations.instant();
        return new Durations(
                instant.apiCall(),
                instant.readLag(),
                instant.attach(),
                instant.detach(),
                instant.start(),
                Range.ofMillis(20_000, 20_000),
                instant.statusChecks(),
                instant.inSync(),
                instant.addressEffect(),
                instant.routeEffect(),
                instant.targetHealth(),
                instant.draining(),
                instant.runCommand());
    }

    private boolean waited() throws InterruptedException {
        rig.time.pause(LONG);
        return true;
    }

    private void associate(String networkInterface, String address) {
        rig.aws
                .elasticIps()
                .associate(
                        new AllocationId("eipalloc-1"),
                        new Placement(new InterfaceId(networkInterface), new IpAddress(address)));
    }

    private Answer.Ran failOver() throws InterruptedException {
        return failOver(rig.site(CrashPoints.none()));
    }

    private Answer.Ran failOver(Site site) throws InterruptedException {
        rig.down.add(Pair.A);
        Answer answer = new FailOver(site, rig.watched(), Progress.SILENT)
                .run(new Asker("operator", "", Optional.empty()), Request.by(Trigger.OPERATOR));
        assertThat(answer).isInstanceOf(Answer.Ran.class);
        return (Answer.Ran) answer;
    }

    private static Duration at(Answer.Ran ran, Event event) {
        List<Entry> entries = ran.history().entries();
        return entries.stream()
                .filter(entry -> entry.event() == event)
                .map(Entry::sinceStart)
                .findFirst()
                .orElseThrow();
    }
}
