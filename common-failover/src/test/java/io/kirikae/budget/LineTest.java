package io.kirikae.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.plan.CallRate;
import io.kirikae.time.CrowdTime;
import io.kirikae.time.CrowdTime.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is granted a call, and when. The bucket is that of AssociateAddress: 48 at once, then almost 5 a second. */
class LineTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int AT_ONCE = 48;

    private final CrowdTime time = new CrowdTime();
    private final Line line = new Line(CallRate.of("AssociateAddress"), time, new Waits());
    private final Lane<ChangeTicket> lane = Lane.ofSingles();
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @Test
    void asManyAsTheBucketHoldsDoNotWait() throws Exception {
        List<Throwable> failures = time.all(IntStream.range(0, AT_ONCE)
                .mapToObj(i -> (Work) () -> pass(Rank.BEGIN, LONG, "n"))
                .toList());

        assertThat(failures).isEmpty();
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void theOthersWaitForTheirTokens() throws Exception {
        time.all(IntStream.range(0, AT_ONCE + 10)
                .mapToObj(i -> (Work) () -> pass(Rank.BEGIN, LONG, "n"))
                .toList());

        assertThat(order).hasSize(AT_ONCE + 10);
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_100));
    }

    @Test
    void runsThatHaveBegunGoBeforeThoseThatHaveNotAndReadingsAfterThem() throws Exception {
        emptied();

        time.all(List.of(
                after(0, () -> pass(Rank.WATCH_READ, LONG, "watch")),
                after(1, () -> pass(Rank.RUN_READ, LONG, "read")),
                after(2, () -> pass(Rank.BEGIN, LONG, "begin 1")),
                after(3, () -> pass(Rank.BEGIN, LONG, "begin 2")),
                after(4, () -> pass(Rank.FINISH, LONG, "finish"))));

        assertThat(order).containsExactly("finish", "begin 1", "begin 2", "read", "watch");
    }

    @Test
    void whoOnlyWatchesLeavesAFifthOfTheBucket() throws Exception {
        time.all(IntStream.range(0, AT_ONCE)
                .mapToObj(i -> (Work) () -> pass(Rank.WATCH_READ, Duration.ofMillis(1), "watch"))
                .toList());

        assertThat(order).hasSize(AT_ONCE - 10);
        assertThat(line.use("AssociateAddress").tokens()).isGreaterThan(9.9);
    }

    @Test
    void aChangeNeverWaitsBehindThoseWhoWatch() throws Exception {
        List<Work> works = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> works.add(() -> pass(Rank.WATCH_READ, Duration.ofSeconds(20), "watch")));
        Duration[] waited = {LONG};
        works.add(after(3_000, () -> {
            Duration asked = time.elapsed();
            pass(Rank.BEGIN, LONG, "change");
            waited[0] = time.elapsed().minus(asked);
        }));

        time.all(works);

        assertThat(waited[0]).isZero();
    }

    @Test
    void whoWaitsInVainGoesWithoutACall() throws Exception {
        emptied();

        time.all(List.of(() -> pass(Rank.BEGIN, Duration.ofMillis(50), "late")));

        assertThat(order).isEmpty();
        assertThat(line.use("AssociateAddress").waiting()).isZero();
    }

    @Test
    void whoIsInterruptedLeavesItsPlaceToTheNext() throws Exception {
        emptied();
        Thread[] first = new Thread[1];

        List<Throwable> failures = time.all(List.of(
                () -> {
                    first[0] = Thread.currentThread();
                    pass(Rank.FINISH, LONG, "first");
                },
                after(10, () -> pass(Rank.BEGIN, LONG, "second")),
                after(20, () -> time.interrupt(first[0]))));

        assertThat(failures).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(order).containsExactly("second");
        assertThat(time.elapsed()).isLessThan(Duration.ofMillis(250));
    }

    @Test
    void refusalsMakeEverybodyWaitLonger() throws Exception {
        line.ended(Duration.ZERO, true);

        time.all(List.of(() -> pass(Rank.BEGIN, LONG, "n")));

        assertThat(time.elapsed()).isGreaterThan(Duration.ofMillis(350));
        assertThat(line.use("AssociateAddress").longestWait()).isEqualTo(time.elapsed());
    }

    private void emptied() {
        IntStream.range(0, AT_ONCE).forEach(i -> line.spend());
    }

    private Work after(int millis, Work work) {
        return () -> {
            time.pause(Duration.ofMillis(millis));
            work.run();
        };
    }

    private void pass(Rank rank, Duration atMost, String name) throws InterruptedException {
        if (line.await(lane, ChangeTicket.alone(rank, time), Duration.ZERO, atMost)) {
            order.add(name);
        }
    }
}
