package io.kirikae.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.alert.AlertSource;
import io.kirikae.daemon.Workers;
import io.kirikae.http.HttpReply;
import io.kirikae.operation.Answer;
import io.kirikae.operation.NamedProbe;
import io.kirikae.operation.Pair;
import io.kirikae.operation.Rig;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.RunKind;
import io.kirikae.store.RunState;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people order by menus, on a simulated AWS. */
class OrderDeskTest {

    private final Rig rig = Rig.of(Pair.ELASTIC_IP);
    private final Deque<Workers.Work> waiting = new ArrayDeque<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Answer.Ran> heard = new ArrayList<>();
    private UnaryOperator<WatchedGroup> watched = group -> group;
    private OrderDesk desk = desk();

    /** A daemon; another one over the same store is another desk. */
    private OrderDesk desk() {
        return new OrderDesk(new OrderDesk.Ports(
                rig.site(),
                name -> name.equals(Pair.GROUP) ? Optional.of(watched.apply(rig.watched())) : Optional.empty(),
                (name, work) -> waiting.add(work),
                answers::add,
                (order, ran) -> heard.add(ran)));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aSwitchoverIsAnsweredWithItsRunWhichIsInTheJournalByThen() throws Exception {
        CompletableFuture<HttpReply> reply =
                take(order(OrderKind.SWITCHOVER, "4711")).toCompletableFuture();
        assertThat(reply).isNotDone();
        CompletableFuture<Void> whenItCame = reply.thenAccept(given -> {
            assertThat(rig.owner()).as("nothing is moved yet").contains("i-a");
            assertThat(rig.store.journal().latest(Pair.GROUP, 1)).hasSize(1);
        });
        work();
        whenItCame.get();

        String run = rig.store.journal().latest(Pair.GROUP, 1).get(0).run().id().value();
        assertThat(reply.get().status()).isEqualTo(202);
        assertThat(reply.get().body()).contains("\"run\":\"" + run + "\"", "switchover of group ftp, a -> b");
        assertThat(rig.owner()).contains("i-b");
        assertThat(heard).singleElement().extracting(Answer.Ran::state).isEqualTo(RunState.DONE);
        assertThat(answers).hasSize(1);
    }

    @Test
    void theJournalSaysWhoHasOrderedItAndWhy() throws Exception {
        take(order(OrderKind.SWITCHOVER, "4711"));
        work();

        var run = rig.store.journal().latest(Pair.GROUP, 1).get(0).run();
        assertThat(run.requestedBy()).isEqualTo("operator alice by zabbix@z-1");
        assertThat(run.reason()).isEqualTo("a kernel");
        assertThat(run.incident().orElseThrow().toString()).startsWith("zabbix@z-1/4711@switchover-alice-");
    }

    @Test
    void aSecondClickWhileTheFirstIsLookedAtIsTheSameRun() throws Exception {
        CompletableFuture<HttpReply> first =
                take(order(OrderKind.SWITCHOVER, "4711")).toCompletableFuture();
        CompletableFuture<HttpReply> second =
                take(order(OrderKind.SWITCHOVER, "4711")).toCompletableFuture();
        work();

        assertThat(second.get().status()).isEqualTo(200);
        assertThat(second.get().body()).isEqualTo(first.get().body());
        assertThat(rig.changes()).isEqualTo(1);
    }

    @Test
    void aSecondClickAfterTheRunDoesNotMoveItBackNotEvenByAnotherDaemon() throws Exception {
        take(order(OrderKind.SWITCHOVER, "4711"));
        work();
        for (OrderDesk each : List.of(desk, desk())) {
            rig.time.advance(Duration.ofSeconds(20));
            CompletableFuture<HttpReply> again =
                    each.take(order(OrderKind.SWITCHOVER, "4711")).toCompletableFuture();
            work();
            assertThat(again.get().status()).isEqualTo(200);
            assertThat(again.get().body()).contains("ordered a moment ago", "DONE");
        }
        assertThat(rig.owner()).contains("i-b");
    }

    @Test
    void whatIsOrderedAgainLaterOrBySomebodyElseIsWantedAgain() throws Exception {
        take(order(OrderKind.SWITCHOVER, "4711"));
        work();
        rig.time.advance(Duration.ofMinutes(2));
        take(order(OrderKind.SWITCHOVER, "4711"));
        work();
        assertThat(rig.owner()).contains("i-a");

        Order mine = order(OrderKind.SWITCHOVER, "4711");
        take(new Order(mine.kind(), mine.group(), mine.to(), mine.source(), mine.id(), "bob", ""));
        work();
        assertThat(rig.owner()).contains("i-b");
    }

    @Test
    void aFailbackBringsItHomeAndWhatIsHomeIsNoMistake() throws Exception {
        take(order(OrderKind.SWITCHOVER, "4711"));
        work();
        CompletableFuture<HttpReply> home =
                take(order(OrderKind.FAILBACK, "4711")).toCompletableFuture();
        work();
        assertThat(home.get().status()).isEqualTo(202);
        assertThat(rig.store.journal().latest(Pair.GROUP, 1).get(0).run().kind())
                .isEqualTo(RunKind.FAILBACK);
        assertThat(rig.owner()).contains("i-a");

        rig.time.advance(Duration.ofMinutes(2));
        CompletableFuture<HttpReply> nothing =
                take(order(OrderKind.FAILBACK, "4711")).toCompletableFuture();
        work();
        assertThat(nothing.get().status()).isEqualTo(200);
        assertThat(nothing.get().body()).contains("Nothing was changed").doesNotContain("\"run\"");
    }

    @Test
    void whatAGuardHoldsIsRefusedInItsWords() throws Exception {
        rig.down.add(new NodeName("b"));
        CompletableFuture<HttpReply> reply =
                take(order(OrderKind.SWITCHOVER, "4711")).toCompletableFuture();
        work();

        assertThat(reply.get().status()).isEqualTo(409);
        assertThat(reply.get().body()).contains("Nothing was changed; blocked by NO_STANDBY");
        assertThat(rig.changes()).isZero();
        assertThat(heard).isEmpty();
    }

    @Test
    void aPauseHoldsUntilItIsEnded() throws Exception {
        assertThat(done(OrderKind.PAUSE).body()).contains("Group ftp is paused");
        assertThat(rig.store.pauses().read(Pair.GROUP).orElseThrow().by()).isEqualTo("operator alice by zabbix@z-1");
        assertThat(done(OrderKind.SWITCHOVER).status()).isEqualTo(409);
        assertThat(done(OrderKind.UNPAUSE).body()).contains("no longer paused");
        assertThat(done(OrderKind.UNPAUSE).body()).contains("was not paused");
        assertThat(done(OrderKind.SWITCHOVER).status()).isEqualTo(202);
    }

    @Test
    void aPlanIsToldAndChangesNothing() throws Exception {
        HttpReply reply = done(OrderKind.PLAN);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("a -> b", "1 change in AWS", "Nothing was changed now");
        assertThat(rig.changes()).isZero();
        assertThat(rig.store.journal().latest(Pair.GROUP, 1)).isEmpty();
    }

    @Test
    void anOrderWhoseCallerHasGoneByNowIsNotCarriedOut() throws Exception {
        watched = group -> slow(group, Duration.ofSeconds(26));
        HttpReply reply = done(OrderKind.SWITCHOVER);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("nothing was changed");
        assertThat(rig.changes()).isZero();
        assertThat(rig.store.leases().read(Pair.GROUP))
                .as("nobody keeps the right")
                .isEmpty();
    }

    private WatchedGroup slow(WatchedGroup group, Duration look) {
        Map<NodeName, List<NamedProbe>> probes = new HashMap<>();
        group.probes()
                .forEach((node, all) -> probes.put(node, List.of(new NamedProbe("ftp", true, () -> {
                    rig.time.pause(look);
                    return all.get(0).probe().look();
                }))));
        return new WatchedGroup(
                group.group(), probes, group.witnesses(), group.policy(), group.proof(), group.within());
    }

    @Test
    void whatWasInterruptedHasItsAnswerToo() throws Exception {
        CompletableFuture<HttpReply> reply =
                take(order(OrderKind.SWITCHOVER, "4711")).toCompletableFuture();
        watched = group -> group;
        Thread.currentThread().interrupt();
        try {
            work();
        } catch (InterruptedException e) {
            assertThat(Thread.interrupted()).isFalse();
        } finally {
            Thread.interrupted();
        }
        assertThat(reply).isDone();
    }

    @Test
    void aGroupOrNodeThatThereIsNotIsSaidAtOnce() throws Exception {
        Order order = order(OrderKind.SWITCHOVER, "1");
        HttpReply group = desk.take(new Order(
                        order.kind(), new GroupName("ftpd"), order.to(), order.source(), order.id(), order.by(), ""))
                .toCompletableFuture()
                .get();
        HttpReply node = desk.take(new Order(
                        order.kind(),
                        order.group(),
                        Optional.of(new NodeName("ftp-9")),
                        order.source(),
                        order.id(),
                        order.by(),
                        ""))
                .toCompletableFuture()
                .get();

        assertThat(group.status()).isEqualTo(400);
        assertThat(group.body()).contains("no group ftpd");
        assertThat(node.status()).isEqualTo(400);
        assertThat(waiting).isEmpty();
    }

    @Test
    void moreOrdersThanPeopleGiveAreRefused() throws Exception {
        for (int i = 0; i < 50; i++) {
            take(order(OrderKind.PLAN, "" + i));
        }
        assertThat(take(order(OrderKind.PLAN, "51")).toCompletableFuture().get().status())
                .isEqualTo(503);
        work();
        assertThat(done(OrderKind.PLAN).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [] | no JSON object
            {"order":"failback" | no JSON
            {"order":{"a":"b"}} | no text
            {"order":1} | no text
            {"order":"failback","order":"plan"} | holds a key twice
            {"exec":"x"} | key that is not known
            {"order":"rollback","group":"ftp","source":"a","id":"1","by":"x"} | none of plan
            {"order":"failback","group":"{$KIRIKAE.GROUP}","source":"a","id":"1","by":"x"} | macro {$KIRIKAE.GROUP}
            {"order":"failback","group":"ftp","source":"a","id":"1","by":"{USER.USERNAME}"} | the by is missing
            {"order":"failback","group":"ftp;id","source":"a","id":"1","by":"x"} | cannot be
            {"order":"failback","group":"ftp","source":"a b","id":"1","by":"x"} | cannot be
            {"order":"failback","group":"ftp","source":"a","id":"$(id)","by":"x"} | the id has
            {"order":"failback","group":"ftp","source":"a","id":"1","by":"x","to":"ftp-2"} | only for a switchover
            """)
    void whatIsNoOrderIsRefusedWithoutItsOwnWords(String body, String why) {
        assertThat(OrderJson.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        OrderReading.Wrong.class,
                        wrong -> assertThat(wrong.why()).contains(why).doesNotContain("$(id)", ";id"));
    }

    @Test
    void namesAndReasonsAreOneLineAndBounded() {
        String body = "{\"order\":\"failback\",\"group\":\"ftp\",\"source\":\"a\",\"id\":\"1\",\"by\":\"x\\n\\u001b[31m"
                + "y".repeat(500) + "\",\"reason\":\"\\u202e" + "z".repeat(5000) + "\"}";

        assertThat(OrderJson.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(OrderReading.Good.class, good -> {
                    assertThat(good.order().by()).hasSizeLessThanOrEqualTo(100).doesNotContain("\n", "\u001b");
                    assertThat(good.order().reason())
                            .hasSizeLessThanOrEqualTo(300)
                            .doesNotContain("\u202e");
                    assertThat(good.order().incident(java.time.Instant.EPOCH).id())
                            .hasSizeLessThan(200);
                });
    }

    @Test
    void withoutATokenOfTheirOwnThereAreNoOrders() {
        assertThat(new OrderCompanion(List.<AlertSource>of()).routes()).isEmpty();
    }

    private static Order order(OrderKind kind, String id) {
        return new Order(kind, Pair.GROUP, Optional.empty(), "zabbix@z-1", id, "alice", "a kernel");
    }

    private CompletionStage<HttpReply> take(Order order) {
        return desk.take(order);
    }

    private HttpReply done(OrderKind kind) throws Exception {
        CompletionStage<HttpReply> reply = take(order(kind, "4711"));
        work();
        return reply.toCompletableFuture().get();
    }

    private void work() throws InterruptedException {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
