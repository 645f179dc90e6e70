package io.kirikae.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.decision.ProbeView;
import io.kirikae.health.ProbeResult;
import io.kirikae.monitor.Looker.Looked;
import io.kirikae.time.VirtualTime;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final NodeName A = new NodeName("a");
    private static final NodeName B = new NodeName("b");
    private static final GroupName FTP = new GroupName("ftp");
    private static final GroupName WEB = new GroupName("web");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final Set<NodeName> down = new HashSet<>();
    private final Set<NodeName> unsure = new HashSet<>();
    private final Set<NodeName> hanging = new HashSet<>();
    private final Map<NodeName, Consumer<Looked>> hung = new HashMap<>();
    private final Map<NodeName, Duration> hungSince = new HashMap<>();
    private final List<String> looks = new ArrayList<>();
    private final List<String> noticed = new ArrayList<>();
    private boolean woken;
    private final Watch watch = new Watch(
            time,
            this::look,
            new WatchListener() {
                @Override
                public void changed(GroupName group, Condition condition) {
                    noticed.add(group + " " + condition);
                }

                @Override
                public void standbyChanged(GroupName group, NodeName node) {
                    noticed.add(group + " standby " + node);
                }
            },
            () -> woken = true);

    private void look(GroupName group, NodeName node, Consumer<Looked> seen) {
        looks.add(group + "/" + node + "@" + time.elapsed().toMillis());
        if (hanging.contains(node)) {
            hung.put(node, seen);
            hungSince.put(node, time.elapsed());
        } else {
            seen.accept(new Looked(List.of(view(node)), time.elapsed()));
        }
    }

    private ProbeView view(NodeName node) {
        ProbeResult result = new ProbeResult.Up(Duration.ZERO, List.of(), "");
        if (down.contains(node)) {
            result = new ProbeResult.Down("connection refused", Duration.ZERO, List.of());
        } else if (unsure.contains(node)) {
            result = new ProbeResult.CannotTell("no socket here", Duration.ZERO, List.of());
        }
        return new ProbeView("tcp", true, result);
    }

    private static WatchPlan plan(GroupName group) {
        return new WatchPlan(group, List.of(A, B), 3, SECOND, Duration.ofSeconds(10));
    }

    private void live(Duration length) throws InterruptedException {
        Duration end = time.elapsed().plus(length);
        while (time.elapsed().compareTo(end) < 0) {
            time.pause(watch.turn());
        }
    }

    private long looksAt(NodeName node) {
        return looks.stream().filter(look -> look.contains("/" + node + "@")).count();
    }

    @Test
    void looksAtTheOwnerInEveryRoundAndAtStandbysNowAndThen() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofSeconds(60));
        assertThat(looksAt(A)).isBetween(59L, 61L);
        assertThat(looksAt(B)).isBetween(6L, 8L);
    }

    @Test
    void looksAtEveryNodeInEveryRoundOnceTheOwnerDoesNotAnswer() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofSeconds(21));
        down.add(A);
        long before = looksAt(B);
        live(Duration.ofSeconds(10));
        assertThat(looksAt(B) - before).isBetween(9L, 12L);
    }

    @Test
    void namesEveryGroupAndSaysMoreOnlyOfThoseThatDoNotServe() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        watch.watch(plan(WEB), Optional.of(B));
        live(Duration.ofSeconds(5));
        assertThat(watch.bulletin()).isEqualTo(new Bulletin(Set.of(FTP, WEB), List.of()));
        down.add(A);
        live(Duration.ofSeconds(5));
        assertThat(watch.bulletin().watched()).containsExactlyInAnyOrder(FTP, WEB);
        assertThat(watch.bulletin().troubled()).containsExactly(watch.sight(FTP).orElseThrow());
        watch.forget(FTP);
        assertThat(watch.bulletin()).isEqualTo(new Bulletin(Set.of(WEB), List.of()));
        watch.watch(plan(FTP), Optional.empty());
        assertThat(watch.bulletin().watched()).containsExactlyInAnyOrder(FTP, WEB);
    }

    @Test
    void looksAtEveryNodeInEveryRoundWhileNoOwnerIsKnown() throws InterruptedException {
        watch.watch(plan(FTP), Optional.empty());
        live(Duration.ofSeconds(10));
        assertThat(looksAt(A)).isBetween(9L, 11L);
        assertThat(looksAt(B)).isBetween(9L, 11L);
        assertThat(noticed).isEmpty();
        watch.owner(FTP, Optional.of(B));
        assertThat(noticed).containsExactly("ftp SERVING");
    }

    @Test
    void findsAnOwnerDownWithinAsManyRoundsAsWantedAndATick() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofSeconds(5));
        noticed.clear();
        down.add(A);
        Duration killed = time.elapsed();
        while (!noticed.contains("ftp DOWN")) {
            time.pause(watch.turn());
        }
        assertThat(time.elapsed().minus(killed)).isLessThanOrEqualTo(Duration.ofMillis(3100));
        assertThat(noticed).containsExactly("ftp SILENT", "ftp DOWN");
    }

    @Test
    void aSilentOwnerIsLookedAtAgainAsSoonAsTheLookBeforeHasGivenUp() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofSeconds(5));
        down.add(A);
        hanging.add(A);
        live(SECOND);
        looks.clear();
        for (int round = 1; round <= 3; round++) {
            live(Duration.ofMillis(1200));
            hung.remove(A).accept(new Looked(List.of(view(A)), time.elapsed().minus(Duration.ofMillis(1200))));
            long before = looksAt(A);
            live(Duration.ofMillis(200));
            assertThat(looksAt(A)).isEqualTo(before + 1);
        }
        assertThat(noticed).endsWith("ftp SILENT", "ftp DOWN");
    }

    @Test
    void aLookIsNotLateBecauseTheOneBeforeWasStillUnderWayWhenTheWaitBegan() throws InterruptedException {
        Duration every = Duration.ofMillis(200);
        Duration timeout = Duration.ofMillis(150);
        watch.watch(new WatchPlan(FTP, List.of(A, B), 3, every, every), Optional.of(A));
        live(SECOND);
        down.add(A);
        hanging.add(A);
        while (!hung.containsKey(A)) {
            time.pause(watch.turn());
        }
        Duration silent = time.elapsed();
        while (!noticed.contains("ftp DOWN")) {
            Duration wait = watch.turn();
            woken = false;
            Duration end = time.elapsed().plus(wait);
            while (!woken && time.elapsed().compareTo(end) < 0) {
                time.pause(Duration.ofMillis(1));
                answerAfter(timeout);
            }
        }
        assertThat(time.elapsed().minus(silent)).isLessThan(Duration.ofMillis(600));
    }

    @Test
    void answersThatComeAtOnceWakeNobody() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        watch.watch(plan(WEB), Optional.of(A));
        live(Duration.ofMinutes(1));
        assertThat(woken).isFalse();
    }

    /** Whoever hangs is found to be down once its look has lasted so long. */
    private void answerAfter(Duration timeout) {
        Optional<Duration> began = Optional.ofNullable(hungSince.get(A));
        if (began.isPresent() && time.elapsed().minus(began.get()).compareTo(timeout) >= 0) {
            hungSince.remove(A);
            hung.remove(A).accept(new Looked(List.of(view(A)), began.get()));
        }
    }

    @Test
    void aFlappingOwnerIsNeverDown() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        for (int i = 0; i < 20; i++) {
            down.add(A);
            live(Duration.ofSeconds(2));
            down.remove(A);
            live(Duration.ofMillis(1100));
        }
        assertThat(noticed).contains("ftp SILENT", "ftp SERVING").doesNotContain("ftp DOWN");
    }

    @Test
    void aLookThatFailsItselfNeitherCountsNorResets() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofSeconds(3));
        down.add(A);
        live(Duration.ofMillis(2100));
        down.remove(A);
        unsure.add(A);
        live(Duration.ofSeconds(5));
        assertThat(watch.condition(FTP)).isEqualTo(Condition.SILENT);
        unsure.remove(A);
        down.add(A);
        live(Duration.ofMillis(1100));
        assertThat(watch.condition(FTP)).isEqualTo(Condition.DOWN);
    }

    @Test
    void neverLooksAtANodeWhileItsLastLookIsUnderWayAndNeverWaitsForItElsewhere() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        hanging.add(B);
        live(Duration.ofSeconds(30));
        assertThat(looksAt(B)).isEqualTo(1);
        assertThat(looksAt(A)).isBetween(29L, 31L);
        hanging.clear();
        hung.get(B).accept(new Looked(List.of(view(B)), time.elapsed()));
        live(Duration.ofSeconds(11));
        assertThat(looksAt(B)).isBetween(2L, 3L);
    }

    @Test
    void spreadsTheFirstLooksOfManyGroupsOverTheInterval() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            watch.watch(plan(new GroupName("g" + i)), Optional.of(A));
        }
        List<Integer> perTurn = new ArrayList<>();
        Duration end = SECOND;
        while (time.elapsed().compareTo(end) < 0) {
            int before = looks.size();
            Duration wait = watch.turn();
            perTurn.add(looks.size() - before);
            time.pause(wait);
        }
        // Two nodes each at first, in 25 turns, of which five have those that came while there were few.
        assertThat(perTurn).allMatch(count -> count <= 150);
    }

    @Test
    void wakesSeldomWhileThereAreFewGroups() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            watch.watch(plan(new GroupName("g" + i)), Optional.of(A));
        }
        live(Duration.ofSeconds(2));
        Map<Long, Long> perMoment = looks.stream()
                .collect(Collectors.groupingBy(
                        look -> Long.parseLong(look.substring(look.indexOf('@') + 1)), Collectors.counting()));

        assertThat(perMoment).hasSizeBetween(5, 11);
        assertThat(perMoment.values()).allMatch(count -> count <= 50);
    }

    @Test
    void keepsItsRateWithoutDrift() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofMinutes(10));
        List<Long> late = looks.stream()
                .filter(look -> look.startsWith("ftp/a@"))
                .map(look -> Long.parseLong(look.substring("ftp/a@".length())) % 1000)
                .toList();
        assertThat(late).hasSizeBetween(599, 601).allMatch(millis -> millis <= 40 || millis >= 999);
    }

    @Test
    void leavesOutWhatWasMissedWhileTheProcessWasHeldUp() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofSeconds(2));
        looks.clear();
        time.advance(Duration.ofSeconds(60));
        live(Duration.ofSeconds(2));
        assertThat(looksAt(A)).isBetween(2L, 4L);
        assertThat(watch.figures().lateness99()).isGreaterThan(Duration.ofSeconds(40));
    }

    @Test
    void stepsOfTheWallClockChangeNothing() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofSeconds(5));
        looks.clear();
        time.stepWallClock(Duration.ofHours(1));
        live(Duration.ofSeconds(10));
        time.stepWallClock(Duration.ofHours(-2));
        live(Duration.ofSeconds(10));
        assertThat(looksAt(A)).isBetween(19L, 21L);
    }

    @Test
    void keepsCountOfEveryNodeWhenTheOwnerChanges() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        down.add(A);
        down.add(B);
        live(Duration.ofSeconds(6));
        watch.owner(FTP, Optional.of(B));
        assertThat(watch.condition(FTP)).isEqualTo(Condition.DOWN);
        assertThat(watch.sight(FTP).orElseThrow().outage()).isPresent();
    }

    @Test
    void remembersHowLongTheServiceWasAway() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofSeconds(5));
        down.add(A);
        live(Duration.ofSeconds(4));
        watch.owner(FTP, Optional.of(B));
        Outage outage = watch.sight(FTP).orElseThrow().outage().orElseThrow();
        assertThat(outage.until()).isPresent();
        assertThat(outage.lasted(time.elapsed())).isBetween(Duration.ofSeconds(3), Duration.ofMillis(4100));
    }

    @Test
    void hearsNoMoreOfAGroupThatIsForgotten() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        hanging.add(A);
        live(Duration.ofSeconds(2));
        watch.forget(FTP);
        down.add(A);
        hung.get(A).accept(new Looked(List.of(view(A)), time.elapsed()));
        looks.clear();
        live(Duration.ofSeconds(5));
        assertThat(looks).isEmpty();
        assertThat(noticed).isEmpty();
        assertThat(watch.sight(FTP)).isEmpty();
    }

    @Test
    void tellsWhenAStandbyComesOrGoes() throws InterruptedException {
        watch.watch(plan(FTP), Optional.of(A));
        live(Duration.ofSeconds(2));
        noticed.clear();
        down.add(B);
        live(Duration.ofSeconds(11));
        down.remove(B);
        live(Duration.ofSeconds(11));
        assertThat(noticed).containsExactly("ftp standby b", "ftp standby b");
    }
}
