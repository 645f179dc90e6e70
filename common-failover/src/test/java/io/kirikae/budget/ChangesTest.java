package io.kirikae.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.chance.Cases;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Slot;
import io.kirikae.plan.RecordContent;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.ChangeRecord;
import io.kirikae.plan.Step.MovePrivateAddresses;
import io.kirikae.simulator.behaviour.TokenBuckets;
import io.kirikae.time.CrowdTime;
import io.kirikae.time.CrowdTime.Work;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs that wait for their turn, write their journal (20 ms) and make their call (100 ms), some of them together. */
class ChangesTest {

    private static final InterfaceId TARGET = new InterfaceId("eni-b");
    private static final InterfaceId SOURCE = new InterfaceId("eni-a");
    private static final Outcome APPLIED = new Outcome.Applied("request");
    private static final String ASSIGN = "AssignPrivateIpAddresses";

    private final CrowdTime time = new CrowdTime();
    private final Lines lines = new Lines(time, 1);
    private final Crowd crowd = new Crowd(time);
    private final Changes changes = new Changes(lines, time, crowd);
    private final List<List<IpAddress>> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
    private Function<List<IpAddress>, Outcome> aws = all -> APPLIED;

    @Test
    void oneGroupMovesAtOnce() throws Exception {
        time.all(List.of(move(1)));

        assertThat(outcomes).containsEntry(1, APPLIED);
        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void groupsThatWaitForOneInterfaceShareItsCall() throws Exception {
        crowd.saw(10);

        time.all(moves(40));

        assertThat(calls).singleElement().satisfies(all -> assertThat(all).hasSize(40));
        assertThat(outcomes).hasSize(40).allSatisfy((group, outcome) -> assertThat(outcome)
                .isEqualTo(APPLIED));
        assertThat(lines.of(ASSIGN).use(ASSIGN)).satisfies(use -> {
            assertThat(use.calls()).isEqualTo(1);
            assertThat(use.asked()).isEqualTo(40);
            assertThat(use.tokens()).isBetween(95.0, 96.0);
        });
    }

    @Test
    void aCallHoldsNoMoreAddressesThanAnInterface() throws Exception {
        crowd.saw(10);

        time.all(moves(120));

        assertThat(calls).hasSize(3).allMatch(all -> all.size() <= 50);
    }

    @Test
    void otherInterfacesAndTakingFromStrangersAreOtherCalls() throws Exception {
        crowd.saw(10);

        time.all(List.of(
                run(step(1, Optional.of(SOURCE), TARGET), 1),
                run(step(2, Optional.of(SOURCE), new InterfaceId("eni-c")), 2),
                run(step(3, Optional.empty(), TARGET), 3)));

        assertThat(calls).hasSize(3);
    }

    @Test
    void oneBadAddressFailsItsOwnGroupOnly() throws Exception {
        crowd.saw(10);
        Outcome refused = new Outcome.Refused("InvalidParameterValue", "secondary-addresses");
        aws = all -> all.contains(address(7)) ? refused : APPLIED;

        time.all(moves(10));

        assertThat(calls).hasSize(11);
        outcomes.forEach((group, outcome) -> assertThat(outcome).isEqualTo(group == 7 ? refused : APPLIED));
        assertThat(outcomes).hasSize(10);
    }

    @Test
    void aRefusalThatConcernsAllIsNotAskedForAgain() throws Exception {
        crowd.saw(10);
        Outcome denied = new Outcome.Refused("UnauthorizedOperation", "not allowed");
        aws = all -> denied;

        time.all(moves(10));

        assertThat(calls).hasSize(1);
        assertThat(outcomes).hasSize(10).allSatisfy((group, outcome) -> assertThat(outcome)
                .isEqualTo(denied));
    }

    @Test
    void whatIsUnknownIsUnknownForAll() throws Exception {
        crowd.saw(10);
        Outcome unknown = new Outcome.Unknown("no answer in time");
        aws = all -> unknown;

        time.all(moves(10));

        assertThat(calls).hasSize(1);
        assertThat(outcomes).hasSize(10).allSatisfy((group, outcome) -> assertThat(outcome)
                .isEqualTo(unknown));
    }

    @Test
    void whoGivesUpAfterItsTurnDoesNotHoldTheOthersUp() throws Exception {
        crowd.saw(10);
        List<Work> works = new ArrayList<>(moves(5));
        works.add(() -> slot(step(99, Optional.of(SOURCE), TARGET)).close());

        time.all(works);

        assertThat(calls).singleElement().satisfies(all -> assertThat(all).hasSize(5));
        assertThat(time.elapsed()).isLessThan(Duration.ofMillis(250));
    }

    @Test
    void whoComesTooLateMakesACallOfItsOwn() throws Exception {
        crowd.saw(10);
        List<Work> works = new ArrayList<>(moves(5));
        works.add(() -> {
            holding(slot(step(99, Optional.of(SOURCE), TARGET)), () -> {
                time.pause(Duration.ofSeconds(5));
                outcomes.put(99, assign(99));
            });
        });

        time.all(works);

        assertThat(calls).hasSize(2);
        assertThat(outcomes).hasSize(6).allSatisfy((group, outcome) -> assertThat(outcome)
                .isEqualTo(APPLIED));
    }

    @Test
    void whoIsInterruptedBeforeTheCallHasChangedNothing() throws Exception {
        crowd.saw(10);
        Thread[] first = new Thread[1];
        List<Work> works = new ArrayList<>();
        works.add(() -> {
            first[0] = Thread.currentThread();
            run(step(1, Optional.of(SOURCE), TARGET), 1).run();
        });
        works.add(() -> {
            holding(slot(step(2, Optional.of(SOURCE), TARGET)), () -> {
                time.pause(Duration.ofMillis(500));
                time.interrupt(first[0]);
                time.pause(Duration.ofMillis(500));
                outcomes.put(2, assign(2));
            });
        });

        time.all(works);

        assertThat(outcomes.get(1)).isInstanceOf(Outcome.NotNow.class);
        assertThat(outcomes.get(2)).isEqualTo(APPLIED);
        assertThat(calls).containsExactly(List.of(address(2)));
    }

    @Test
    void aCallThatFailsInAnUnheardOfWayLeavesNobodyWaiting() throws Exception {
        crowd.saw(10);
        aws = all -> {
            throw new IllegalStateException("bug");
        };

        List<Throwable> failures = time.all(moves(4));

        assertThat(failures).hasSize(1);
        assertThat(outcomes).hasSize(3).allSatisfy((group, outcome) -> assertThat(outcome)
                .isInstanceOf(Outcome.Unknown.class));
    }

    @Test
    void whateverComesWhenAwsRefusesNothingAndLosesNothing() {
        Cases.forAll(chance -> {
            CrowdTime clock = new CrowdTime();
            Changes paced = new Changes(new Lines(clock, 1), clock, new Crowd(clock));
            TokenBuckets judge = new TokenBuckets(clock);
            AtomicInteger made = new AtomicInteger();
            List<Work> works = new ArrayList<>();
            int runs = chance.between(1, 12);
            for (int i = 0; i < runs; i++) {
                Step step = record(i);
                boolean begun = chance.share(0.2);
                long at = chance.between(0, 1_000);
                works.add(() -> {
                    clock.pause(Duration.ofMillis(at));
                    Slot slot = paced.slot(step, begun, Duration.ofMinutes(5)).orElseThrow();
                    holding(
                            slot,
                            () -> paced.make(step.call(), () -> {
                                assertThat(judge.take("route53", new TokenBuckets.Size(5, 5), 1))
                                        .isTrue();
                                made.incrementAndGet();
                                return APPLIED;
                            }));
                });
            }

            assertThat(run(clock, works)).isEmpty();
            assertThat(made).hasValue(runs);
        });
    }

    private List<Work> moves(int groups) {
        return IntStream.range(0, groups).mapToObj(this::move).toList();
    }

    private Work move(int group) {
        return run(step(group, Optional.of(SOURCE), TARGET), group);
    }

    private Work run(MovePrivateAddresses step, int group) {
        return () -> {
            holding(slot(step), () -> {
                time.pause(Duration.ofMillis(20));
                outcomes.put(group, assign(step));
            });
        };
    }

    private static void holding(Slot slot, Work work) throws Exception {
        try {
            work.run();
        } finally {
            slot.close();
        }
    }

    private Slot slot(Step step) throws InterruptedException {
        return changes.slot(step, false, Duration.ofMinutes(5)).orElseThrow();
    }

    private Outcome assign(int group) {
        return assign(step(group, Optional.of(SOURCE), TARGET));
    }

    private Outcome assign(MovePrivateAddresses step) {
        return changes.assign(
                ASSIGN, step.addresses(), step.to().orElseThrow(), step.from().isPresent(), all -> {
                    calls.add(List.copyOf(all));
                    try {
                        time.pause(Duration.ofMillis(100));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return new Outcome.Unknown("interrupted");
                    }
                    return aws.apply(all);
                });
    }

    private static MovePrivateAddresses step(int group, Optional<InterfaceId> from, InterfaceId to) {
        return new MovePrivateAddresses(List.of(address(group)), from, Optional.of(to));
    }

    private static IpAddress address(int group) {
        return new IpAddress("10.0." + group / 250 + "." + group % 250);
    }

    /** A change of a record, because Route 53 has the smallest bucket of all. */
    private static Step record(int number) {
        return new ChangeRecord(
                new HostedZoneId("Z1"),
                "vip-" + number + ".example.com",
                RecordType.A,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new RecordContent(List.of("10.0.0.20"), Duration.ofSeconds(60))));
    }

    private static List<Throwable> run(CrowdTime clock, List<Work> works) {
        try {
            return clock.all(works);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
