package io.kirikae.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.aws.AwsOptions;
import io.kirikae.aws.DynamoDbAccess;
import io.kirikae.aws.dynamodb.UnreliableNetwork.Fate;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Pause;
import io.kirikae.store.Retention;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;
import io.kirikae.store.Store;
import io.kirikae.store.StoreContract;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import io.kirikae.time.SystemTime;
import io.kirikae.time.VirtualTime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the store in a table does when the network or DynamoDB fail. Time passes only in waits. */
class DynamoFailureTest extends StoreContract {

    private static final RunId RUN = new RunId("run-1");
    private static final Fate LOST_ANSWER = new Fate.LosesTheAnswer();
    private static final Fate LOST_REQUEST = new Fate.LosesTheRequest();
    private static final Fate THROTTLED = Fate.error(
            "ProvisionedThroughputExceededException", "The level of configured provisioned throughput was exceeded");
    private static final Fate BROKEN = new Fate.Answers(500, "{\"__type\":\"InternalServerError\"}");

    private final String table = LocalDynamoDb.newTable();
    private final UnreliableNetwork network = new UnreliableNetwork();
    private final VirtualTime time = new VirtualTime(AT);

    @Override
    protected Store open() {
        return DynamoStore.open(LocalDynamoDb.options(network.address()), table, false, time, call -> {});
    }

    @AfterEach
    void endNetwork() {
        network.close();
    }

    private void begin() {
        store().journal().begin(run(RUN.value(), FTP));
    }

    private void append(String detail) {
        store().journal().append(RUN, entry(Event.REPEATED, detail));
    }

    /** As another process reads them, over a network that loses nothing. */
    private List<String> lines() {
        network.weather(UnreliableNetwork.FAIR);
        try (Store other = LocalDynamoDb.open(table)) {
            return other.journal().find(RUN).orElseThrow().entries().stream()
                    .map(Entry::detail)
                    .toList();
        }
    }

    @Test
    void aLineWhoseAnswerWasLostIsSettledByReadingAndWrittenOnce() {
        begin();

        for (Fate fate : List.of(LOST_ANSWER, LOST_REQUEST, BROKEN, THROTTLED)) {
            network.next("PutItem", fate, LOST_ANSWER, fate);
            append("after " + fate);
        }

        assertThat(lines())
                .containsExactly(
                        "after " + LOST_ANSWER, "after " + LOST_REQUEST, "after " + BROKEN, "after " + THROTTLED);
    }

    @Test
    void anEndWhoseAnswerWasLostIsWrittenOnceAndTheRunIsNoLongerOpen() {
        begin();
        network.next("TransactWriteItems", LOST_ANSWER, LOST_REQUEST);

        store().journal().append(RUN, entry(Event.ENDED, "DONE all is well"));

        assertThat(lines()).containsExactly("DONE all is well");
        assertThat(another().journal().unfinished()).isEmpty();
    }

    @Test
    void whatIsWrittenTogetherIsThereOnceThoughItsAnswerWasLost() {
        network.next("TransactWriteItems", LOST_ANSWER, BROKEN, LOST_ANSWER);

        store().together(() -> {
            assertThat(store().assignments().advance(assignment(FTP, 1))).isTrue();
            begin();
        });

        assertThat(another().assignments().read(FTP)).contains(assignment(FTP, 1));
        assertThat(another().journal().unfinished()).hasSize(1);
    }

    @Test
    void anAnswerThatDynamoDbForgotToBeItsOwnIsKnownByTheItemsThemselves() {
        // The token of a transaction holds for ten minutes; with another one DynamoDB sees a stranger's.
        AtomicBoolean first = new AtomicBoolean(true);
        network.weather((action, body) -> action.equals("TransactWriteItems") && first.getAndSet(false)
                ? LOST_ANSWER
                : action.equals("TransactWriteItems") ? cancelledBecauseOf(Key.head(FTP, 1)) : new Fate.Passes());

        begin();

        assertThat(another().journal().find(RUN)).isPresent();
    }

    private Fate cancelledBecauseOf(Key key) {
        try (DynamoDbAccess access = DynamoDbAccess.open(LocalDynamoDb.options(), time, call -> {})) {
            String write = access.client()
                    .getItem(request -> request.tableName(table).key(key.attributes()))
                    .item()
                    .get("w")
                    .s();
            return new Fate.Answers(
                    400,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"message\":\"no\","
                            + "\"CancellationReasons\":[{\"Code\":\"ConditionalCheckFailed\",\"Item\":{\"w\":{\"S\":\""
                            + write + "\"}}}]}");
        }
    }

    @Test
    void throttlingAndOtherTransactionsAreWaitedOut() {
        Fate conflict = Fate.error("TransactionConflictException", "Transaction is ongoing for the item");
        network.next("PutItem", THROTTLED, conflict, Fate.error("ThrottlingException", "slow down"), THROTTLED);
        Duration before = time.elapsed();

        store().pauses().set(FTP, new Pause("me", "why", AT));

        assertThat(network.count("PutItem")).isEqualTo(5);
        assertThat(time.elapsed().minus(before)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void saysAfterItsPatienceThatNobodyKnowsAndGoesOnWithoutWritingTwice() {
        begin();
        network.weather((action, body) -> action.equals("PutItem") ? LOST_ANSWER : new Fate.Passes());

        StoreException failure = failure(() -> append("perhaps"), Kind.UNREACHABLE);

        assertThat(failure).hasMessageContaining(table).hasMessageContaining("did not say whether");
        network.weather(UnreliableNetwork.FAIR);
        append("next");
        assertThat(lines()).containsExactly("perhaps", "next");
    }

    @Test
    void saysThatItCannotBeUsedWhileItIsThrottledForGood() {
        begin();
        network.weather((action, body) -> THROTTLED);

        assertThat(failure(() -> append("never"), Kind.UNREACHABLE)).hasMessageContaining("at present");
        assertThat(lines()).isEmpty();
    }

    @Test
    void aRenewalWhoseAnswerWasLostIsARenewal() {
        LeaseRecord first = new LeaseRecord("mon-1 1", 1, Duration.ofSeconds(15));
        LeaseRecord second = new LeaseRecord("mon-1 1", 2, Duration.ofSeconds(15));
        network.next("PutItem", LOST_ANSWER, LOST_ANSWER, LOST_ANSWER);

        assertThat(store().leases().write(FTP, Optional.empty(), first)).isTrue();
        assertThat(store().leases().write(FTP, Optional.of(first), second)).isTrue();

        network.next("DeleteItem", LOST_ANSWER);
        assertThat(store().leases().remove(FTP, second)).isTrue();
        assertThat(store().leases().read(FTP)).isEmpty();
    }

    @Test
    void whatAnEarlierCallHasWrittenIsNoRenewalOfNow() {
        LeaseRecord first = new LeaseRecord("mon-1 1", 1, Duration.ofSeconds(15));
        LeaseRecord second = new LeaseRecord("mon-1 1", 2, Duration.ofSeconds(15));
        store().leases().write(FTP, Optional.empty(), first);
        network.weather((action, body) -> action.equals("PutItem") ? LOST_ANSWER : new Fate.Passes());
        failure(() -> store().leases().write(FTP, Optional.of(first), second), Kind.UNREACHABLE);

        network.next("PutItem", LOST_ANSWER);

        assertThat(store().leases().write(FTP, Optional.of(first), second)).isFalse();
        assertThat(store().leases().read(FTP)).contains(second);
    }

    @Test
    void aPauseThatHasEndedIsNotBroughtBackByAWriteThatArrivesLate() {
        AtomicBoolean held = new AtomicBoolean(true);
        network.weather((action, body) -> {
            if (action.equals("PutItem") && held.getAndSet(false)) {
                try (Store other = LocalDynamoDb.open(table)) {
                    other.pauses().set(FTP, new Pause("taro", "mine", AT));
                    other.pauses().clear(FTP);
                }
            }
            return new Fate.Passes();
        });

        store().pauses().set(FTP, new Pause("hanako", "later", AT));

        assertThat(store().pauses().read(FTP)).map(Pause::by).contains("hanako");
        assertThat(network.count("PutItem"))
                .as("the write that expected nothing was refused")
                .isEqualTo(2);
    }

    @Test
    void saysThatThereIsNoSuchTableAndWhatMakesIt() {
        assertThat(failure(() -> LocalDynamoDb.open("no-such-table"), Kind.UNREACHABLE))
                .hasMessageContaining("no-such-table")
                .hasMessageContaining("kirikae store init");
    }

    @Test
    void saysThatTheTableIsNotInThisRegion() {
        AwsOptions elsewhere = LocalDynamoDb.options().inRegion("eu-west-1");

        assertThat(failure(() -> LocalDynamoDb.open(table, elsewhere), Kind.UNREACHABLE))
                .hasMessageContaining("eu-west-1")
                .hasMessageContaining("Region");
    }

    @Test
    void namesThePermissionThatIsMissing() {
        begin();
        Fate denied =
                Fate.error("AccessDeniedException", "User: x is not authorized to perform: dynamodb:PutItem on y");
        network.weather((action, body) -> denied);

        assertThat(failure(() -> append("never"), Kind.READ_ONLY))
                .hasMessageContaining("dynamodb:PutItem")
                .hasMessageContaining("--print-iam-policy");
        failure(() -> store().pauses().read(FTP), Kind.UNREACHABLE);
    }

    @Test
    void saysThatNobodyIsThere() {
        AwsOptions nobody = LocalDynamoDb.options(URI.create("http://127.0.0.1:1"))
                .within(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500));

        assertThat(failure(() -> LocalDynamoDb.open(table, nobody), Kind.UNREACHABLE))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void refusesATableThatANewerVersionWrites() {
        write(Item.at(Key.SCHEMA).with("version", 2));

        assertThat(failure(() -> LocalDynamoDb.open(table), Kind.TOO_NEW)).hasMessageContaining("format 2");
    }

    @Test
    void writesNothingMoreAMinuteAfterANewerVersionHasChangedTheTable() {
        begin();
        write(Item.at(Key.SCHEMA).with("version", 2));
        time.advance(Duration.ofMinutes(1));

        failure(() -> append("never"), Kind.TOO_NEW);
        assertThat(store().journal().unfinished()).as("reading goes on").hasSize(1);
    }

    @Test
    void saysThatATableWasNeverMadeReady() {
        remove(Key.SCHEMA);

        assertThat(failure(() -> LocalDynamoDb.open(table), Kind.UNREACHABLE))
                .hasMessageContaining("kirikae store init");
    }

    @Test
    void saysWhereSomethingLiesThatKirikaeNeverWrites() {
        write(Item.at(Key.assignment(FTP)).with("epoch", "seven"));
        write(Item.at(Key.lease(FTP)).with("holder", "me").with("beat", 1).with("ttl", "soon"));
        write(Item.at(Key.vantage("mon-1")).with("beat", 1).with("sights", new byte[] {1, 2, 3}));
        begin();
        write(Item.at(Key.line(FTP, 1, 1)).with("event", "EXPLODED"));

        assertThat(failure(() -> store().assignments().read(FTP), Kind.CORRUPT))
                .hasMessageContaining("GROUP#ftp/ASSIGNMENT");
        failure(() -> store().leases().read(FTP), Kind.CORRUPT);
        failure(() -> store().vantages().all(), Kind.CORRUPT);
        failure(() -> store().journal().unfinished(), Kind.CORRUPT);
    }

    @Test
    void refusesWhatIsLargerThanAnItemMayBe() {
        Run run = run("run-1", FTP);
        Run large = new Run(
                run.id(),
                run.kind(),
                run.plan(),
                run.incident(),
                run.epoch(),
                run.startedAt(),
                run.requestedBy(),
                "x".repeat(500_000));

        assertThat(failure(() -> store().journal().begin(large), Kind.FULL)).hasMessageContaining("400 KB");
        assertThat(store().journal().unfinished()).isEmpty();
    }

    @Test
    void writesNothingThroughAStoreThatIsOpenForReading() {
        begin();
        try (Store reader = DynamoStore.open(LocalDynamoDb.options(), table, true, new SystemTime(), call -> {})) {
            assertThat(reader.journal().unfinished()).hasSize(1);
            failure(() -> reader.pauses().set(FTP, new Pause("me", "why", AT)), Kind.READ_ONLY);
        }
    }

    @Test
    void saysThatItWasClosed() {
        Store closed = LocalDynamoDb.open(table);
        closed.close();
        closed.close();

        assertThat(failure(() -> closed.journal().unfinished(), Kind.UNREACHABLE))
                .hasMessageContaining("closed");
    }

    @Test
    void anInterruptEndsTheWaitAndIsPassedOn() {
        begin();
        network.weather((action, body) -> THROTTLED);

        Thread.currentThread().interrupt();
        failure(() -> append("never"), Kind.UNREACHABLE);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void forgetsARunThatIsLargerThanATransaction() {
        begin();
        for (int i = 0; i < 25; i++) {
            store().incidents().claim(new IncidentId("nagios", "event-" + i), RUN);
        }
        for (int i = 0; i < 80; i++) {
            append("line " + i);
        }
        store().journal().append(RUN, new Entry(Event.ENDED, Optional.empty(), AT, Duration.ZERO, "DONE well"));
        store().journal().begin(run("run-2", FTP));
        store().journal().append(new RunId("run-2"), entry(Event.ENDED, "DONE well"));

        assertThat(store().forget(new Retention(AT.plusSeconds(60), 1))).isEqualTo(1);

        try (DynamoDbAccess access = DynamoDbAccess.open(LocalDynamoDb.options(), time, call -> {})) {
            assertThat(access.client().scan(request -> request.tableName(table)).items())
                    .as("format, group, and the other run's head, name and line")
                    .hasSize(5);
        }
    }

    @Test
    void forgetsTheLinesOfARunThatWasForgottenHalfWay() {
        begin();
        append("one");
        store().journal().begin(run("run-2", FTP));
        remove(Key.head(FTP, 1));
        remove(Key.pointer(RUN));
        remove(Key.open(FTP, RUN));

        assertThat(store().journal().latest(FTP, 9)).hasSize(1);
        assertThat(store().forget(new Retention(AT, 1))).isZero();

        try (DynamoDbAccess access = DynamoDbAccess.open(LocalDynamoDb.options(), time, call -> {})) {
            assertThat(access.client()
                            .query(request -> request.tableName(table)
                                    .keyConditionExpression("pk = :p and begins_with(sk, :s)")
                                    .expressionAttributeValues(java.util.Map.of(
                                            ":p", AttributeValue.fromS("GROUP#ftp"),
                                            ":s", AttributeValue.fromS(Key.runPrefix(1)))))
                            .items())
                    .isEmpty();
        }
    }

    private void write(Item item) {
        try (DynamoDbAccess access = DynamoDbAccess.open(LocalDynamoDb.options(), time, call -> {})) {
            access.client().putItem(request -> request.tableName(table).item(item.attributes()));
        }
    }

    private void remove(Key key) {
        try (DynamoDbAccess access = DynamoDbAccess.open(LocalDynamoDb.options(), time, call -> {})) {
            access.client().deleteItem(request -> request.tableName(table).key(key.attributes()));
        }
    }

    private static StoreException failure(Runnable use, Kind kind) {
        StoreException failure = catchThrowableOfType(StoreException.class, use::run);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        return failure;
    }
}
