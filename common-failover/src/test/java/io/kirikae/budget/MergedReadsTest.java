package io.kirikae.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.chance.Cases;
import io.kirikae.mechanism.CloudException;
import io.kirikae.plan.CallRate;
import io.kirikae.time.CrowdTime;
import io.kirikae.time.CrowdTime.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Readings of a thing whose value is the time at which the call was sent. A call takes 100 ms and holds ten things. */
class MergedReadsTest {

    private static final Duration CALL = Duration.ofMillis(100);

    private final CrowdTime time = new CrowdTime();
    private final Line line = new Line(CallRate.of("DescribeAddresses"), time, new Waits());
    private final List<Set<Integer>> calls = Collections.synchronizedList(new ArrayList<>());
    private Function<Set<Integer>, Map<Integer, Duration>> aws = this::answered;
    private final MergedReads<Integer, Duration> reads =
            new MergedReads<>(line, time, new Crowd(time), 10, keys -> aws.apply(keys));

    @Test
    void aReadingGoesOutAtOnceAndWhatComesMeanwhileSharesTheNextCall() throws Exception {
        List<Throwable> failures = time.all(List.of(read(0, 1), read(10, 2), read(20, 3), read(90, 4)));

        assertThat(failures).isEmpty();
        assertThat(calls).containsExactly(Set.of(1), Set.of(2, 3, 4));
        assertThat(time.elapsed()).isEqualTo(CALL.multipliedBy(2));
    }

    @Test
    void nobodyIsAnsweredByACallThatWasSentBeforeTheQuestion() {
        Cases.forAll(chance -> {
            CrowdTime clock = new CrowdTime();
            Line own = new Line(CallRate.of("DescribeAddresses"), clock, new Waits());
            MergedReads<Integer, Duration> merged = new MergedReads<>(own, clock, new Crowd(clock), 3, keys -> {
                Duration sent = clock.elapsed();
                pause(clock, Duration.ofMillis(chanceless(keys)));
                return keys.stream().collect(Collectors.toMap(key -> key, key -> sent));
            });
            List<Work> askers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Duration at = Duration.ofMillis(chance.between(0, 300));
                int key = chance.between(0, 4);
                Priority priority = chance.oneOf(Priority.values());
                askers.add(() -> {
                    clock.pause(at);
                    Duration asked = clock.elapsed();
                    Duration sent = merged.all(Set.of(key), priority).get(key);
                    assertThat(sent).isGreaterThanOrEqualTo(asked);
                });
            }
            assertThat(run(clock, askers)).isEmpty();
        });
    }

    private static long chanceless(Set<Integer> keys) {
        return 20 + 10L * keys.size();
    }

    @Test
    void aFullCallWaitsForNoOther() throws Exception {
        List<Work> askers = new ArrayList<>(List.of(read(0, 1000)));
        IntStream.range(0, 25).forEach(key -> askers.add(read(1, key)));

        time.all(askers);

        assertThat(calls).hasSize(4).allMatch(keys -> keys.size() <= 10);
        assertThat(time.elapsed()).isLessThanOrEqualTo(CALL.multipliedBy(2).plusMillis(1));
    }

    @Test
    void manyWhoAskForTheSameShareOneCall() throws Exception {
        List<Work> askers = new ArrayList<>(List.of(read(0, 1)));
        IntStream.range(0, 300).forEach(i -> askers.add(read(1, i % 8)));

        time.all(askers);

        assertThat(calls).hasSize(2);
        assertThat(line.use("DescribeAddresses").asked()).isEqualTo(301);
    }

    @Test
    void aCallThatHangsHoldsOthersUpForASecondAtMost() throws Exception {
        aws = keys -> {
            if (keys.contains(1)) {
                pause(time, Duration.ofSeconds(10));
            }
            return answered(keys);
        };
        Duration[] waited = new Duration[1];

        time.all(List.of(read(0, 1), () -> {
            time.pause(Duration.ofMillis(10));
            Duration asked = time.elapsed();
            reads.all(Set.of(2), Priority.RUN);
            waited[0] = time.elapsed().minus(asked);
        }));

        assertThat(waited[0]).isLessThanOrEqualTo(Lane.HANGS_AFTER.plus(CALL));
    }

    @Test
    void theRunsReadingsGoBeforeTheWatchers() throws Exception {
        IntStream.range(0, 96).forEach(i -> line.spend());
        List<Work> askers = new ArrayList<>();
        IntStream.range(100, 109).forEach(key -> askers.add(after(1, () -> reads.all(Set.of(key), Priority.WATCH))));
        IntStream.range(200, 205).forEach(key -> askers.add(read(2, key)));

        time.all(askers);

        assertThat(calls.get(0)).hasSize(10).contains(200, 201, 202, 203, 204);
    }

    @Test
    void oneThingThatIsMissingIsAskedForAgainAndSaysSoInItsOwnWords() throws Exception {
        aws = keys -> answered(keys.stream().filter(key -> key != 7).collect(Collectors.toSet()));
        List<String> said = Collections.synchronizedList(new ArrayList<>());

        List<Throwable> failures = time.all(List.of(one(0, 1, said), one(1, 7, said), one(2, 3, said)));

        assertThat(failures).isEmpty();
        assertThat(said).containsExactlyInAnyOrder("1 found", "3 found", "7 is unknown");
    }

    @Test
    void anErrorOfTheCallReachesAllWhoShareIt() throws Exception {
        aws = keys -> {
            pause(time, CALL);
            throw new CloudException(CloudException.Kind.DENIED, "UnauthorizedOperation", "not allowed");
        };

        List<Throwable> failures = time.all(List.of(read(0, 1), read(1, 2), read(1, 3)));

        assertThat(failures).hasSize(3).allSatisfy(failure -> {
            assertThat(((CloudException) failure).kind()).isEqualTo(CloudException.Kind.DENIED);
            assertThat(failure).hasMessage("not allowed");
        });
    }

    @Test
    void whoIsInterruptedInTheCallTakesNobodyAlong() throws Exception {
        Thread[] leader = new Thread[1];
        aws = keys -> {
            if (keys.contains(2) && leader[0] == null) {
                leader[0] = Thread.currentThread();
            }
            pause(time, CALL);
            return answered(keys);
        };
        List<Throwable> failures = time.all(
                List.of(read(0, 1), read(1, 2), read(2, 3), read(3, 4), after(250, () -> time.interrupt(leader[0]))));

        assertThat(failures).singleElement().isInstanceOf(CloudException.class);
        assertThat(calls.stream().flatMap(Set::stream).toList()).contains(1, 3, 4);
    }

    @Test
    void whoIsInterruptedWhileItWaitsTakesNobodyAlong() throws Exception {
        Thread[] second = new Thread[1];

        List<Throwable> failures = time.all(List.of(
                read(0, 1),
                () -> {
                    second[0] = Thread.currentThread();
                    time.pause(Duration.ofMillis(1));
                    reads.all(Set.of(2), Priority.RUN);
                },
                read(2, 3),
                after(50, () -> time.interrupt(second[0]))));

        assertThat(failures).singleElement().satisfies(failure -> assertThat(((CloudException) failure).code())
                .isEqualTo("Interrupted"));
        assertThat(calls).containsExactly(Set.of(1), Set.of(3));
    }

    @Test
    void aRefusalAsOneTooManyIsLearnedFrom() throws Exception {
        aws = keys -> {
            throw new CloudException(CloudException.Kind.THROTTLED, "RequestLimitExceeded", "Request limit exceeded.");
        };

        time.all(List.of(read(0, 1)));

        assertThat(line.use("DescribeAddresses").refused()).isEqualTo(1);
        assertThat(line.use("DescribeAddresses").tokens()).isLessThanOrEqualTo(0);
    }

    private Map<Integer, Duration> answered(Set<Integer> keys) {
        calls.add(Set.copyOf(keys));
        Duration sent = time.elapsed();
        pause(time, CALL);
        return keys.stream().collect(Collectors.toMap(key -> key, key -> sent));
    }

    private Work read(int atMillis, int key) {
        return after(
                atMillis, () -> assertThat(reads.all(Set.of(key), Priority.RUN)).containsKey(key));
    }

    private Work one(int atMillis, int key, List<String> said) {
        return after(atMillis, () -> {
            try {
                reads.one(key, Priority.RUN, () -> {
                    Map<Integer, Duration> alone = aws.apply(Set.of(key));
                    if (alone.isEmpty()) {
                        throw new CloudException(CloudException.Kind.NOT_FOUND, "NotFound", key + " is unknown");
                    }
                    return alone.get(key);
                });
                said.add(key + " found");
            } catch (CloudException e) {
                said.add(e.sentence());
            }
        });
    }

    private Work after(int millis, Work work) {
        return () -> {
            time.pause(Duration.ofMillis(millis));
            work.run();
        };
    }

    private static List<Throwable> run(CrowdTime clock, List<Work> works) {
        try {
            return clock.all(works);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the SDK does when its thread is interrupted. */
    private static void pause(CrowdTime clock, Duration duration) {
        try {
            clock.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudException(CloudException.Kind.UNREACHABLE, "AbortedException", "Thread was interrupted");
        }
    }
}
