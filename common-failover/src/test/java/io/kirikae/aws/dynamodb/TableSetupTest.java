package io.kirikae.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.aws.DynamoDbAccess;
import io.kirikae.aws.dynamodb.UnreliableNetwork.Fate;
import io.kirikae.store.Pause;
import io.kirikae.store.Store;
import io.kirikae.store.StoreContract;
import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import io.kirikae.time.VirtualTime;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What {@code kirikae store init} does to a table. Time passes only in waits. */
class TableSetupTest {

    private static final GroupName FTP = new GroupName("ftp");
    private static final Fate NO_RECOVERY = backups("DISABLED");

    private final String table = LocalDynamoDb.newName();
    private final UnreliableNetwork network = new UnreliableNetwork();
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);

    @AfterEach
    void endNetwork() {
        network.close();
    }

    private List<String> init() throws InterruptedException {
        return init(table);
    }

    private List<String> init(String name) throws InterruptedException {
        return TableSetup.init(LocalDynamoDb.options(network.address()), name, time, Duration.ofMinutes(5), call -> {});
    }

    @Test
    void makesATableThatIsReadyAndSaysWhatItDid() throws Exception {
        List<String> done = init();

        assertThat(String.join("\n", done))
                .contains(table, LocalDynamoDb.REGION, "was created", "on demand", "expires", "ready, and empty");
        TableDescription made = described();
        assertThat(made.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(made.deletionProtectionEnabled()).isTrue();
        try (Store store = LocalDynamoDb.open(table)) {
            assertThat(store.journal().unfinished()).isEmpty();
        }
    }

    @Test
    void leavesATableThatIsReadyAsItIs() throws Exception {
        init();
        try (Store store = LocalDynamoDb.open(table)) {
            store.pauses().set(FTP, new Pause("me", "why", Instant.EPOCH));
        }
        network.actions().clear();

        List<String> done = init();

        assertThat(network.actions()).doesNotContain("CreateTable", "UpdateTimeToLive", "UpdateTable");
        assertThat(String.join("\n", done))
                .contains("is there", "by the attribute expires.", "It is ready, of format 1");
        try (Store store = LocalDynamoDb.open(table)) {
            assertThat(store.pauses().read(FTP)).isPresent();
        }
    }

    @Test
    void letsManyMakeItAtOnce() throws Exception {
        List<Callable<List<String>>> inits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            inits.add(this::init);
        }

        List<List<String>> done = StoreContract.atOnce(inits);

        assertThat(done)
                .allSatisfy(each -> assertThat(each.get(each.size() - 1)).contains("ready"));
        assertThat(done.stream().filter(each -> String.join("", each).contains("ready, and empty")))
                .hasSize(1);
    }

    @Test
    void switchesPointInTimeRecoveryOnAsSoonAsANewTableAllowsIt() throws Exception {
        AtomicInteger updates = new AtomicInteger();
        network.weather((action, body) -> switch (action) {
            case "DescribeContinuousBackups" -> NO_RECOVERY;
            case "UpdateContinuousBackups" ->
                updates.incrementAndGet() < 3
                        ? Fate.error("ContinuousBackupsUnavailableException", "Backups are being enabled for the table")
                        : backups("ENABLED");
            default -> new Fate.Passes();
        });

        assertThat(init()).contains("Point-in-time recovery is on from now on.");

        assertThat(updates.get()).isEqualTo(3);
        network.weather(
                (action, body) -> action.endsWith("ContinuousBackups") ? backups("ENABLED") : new Fate.Passes());
        assertThat(init()).contains("Point-in-time recovery is on.");
    }

    @Test
    void saysWhereThereIsNoPointInTimeRecovery() throws Exception {
        assertThat(init()).contains("Point-in-time recovery is off: this endpoint does not know it.");
    }

    @Test
    void waitsUntilTheTableCanBeUsed() throws Exception {
        init();
        AtomicInteger looks = new AtomicInteger();
        network.weather((action, body) -> action.equals("DescribeTable") && looks.incrementAndGet() < 8
                ? new Fate.Answers(200, description("CREATING"))
                : new Fate.Passes());

        init();

        assertThat(time.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void saysThatATableIsNotReadyInTime() throws Exception {
        init();
        network.weather((action, body) ->
                action.equals("DescribeTable") ? new Fate.Answers(200, description("CREATING")) : new Fate.Passes());

        assertThat(failure(Kind.UNREACHABLE)).hasMessageContaining("again in a minute");
    }

    @Test
    void aLostAnswerDoesNoHarm() throws Exception {
        for (String action : List.of("CreateTable", "UpdateTimeToLive", "PutItem")) {
            String fresh = LocalDynamoDb.newName();
            network.next(action, new Fate.LosesTheRequest(), new Fate.LosesTheAnswer());

            assertThat(init(fresh)).as(action).anyMatch(said -> said.contains("was created, with"));

            try (Store store = LocalDynamoDb.open(fresh)) {
                assertThat(store.journal().unfinished()).isEmpty();
            }
        }
    }

    @Test
    void leavesTheTableOfAnotherProgramAlone() {
        try (DynamoDbAccess access = DynamoDbAccess.open(LocalDynamoDb.options(), time, call -> {})) {
            access.client()
                    .createTable(TableForm.creation(table).toBuilder()
                            .attributeDefinitions(AttributeDefinition.builder()
                                    .attributeName("id")
                                    .attributeType(ScalarAttributeType.S)
                                    .build())
                            .keySchema(KeySchemaElement.builder()
                                    .attributeName("id")
                                    .keyType("HASH")
                                    .build())
                            .build());
        }

        failure(Kind.FOREIGN);

        assertThat(network.actions()).containsOnly("DescribeTable");
    }

    @Test
    void doesNotTouchWhatANewerVersionHasMade() throws Exception {
        init();
        try (DynamoDbAccess access = DynamoDbAccess.open(LocalDynamoDb.options(), time, call -> {})) {
            access.client().putItem(request -> request.tableName(table)
                    .item(Item.at(Key.SCHEMA).with("version", 2).attributes()));
        }

        failure(Kind.TOO_NEW);
    }

    @Test
    void namesThePermissionThatIsMissing() {
        network.weather((action, body) -> action.equals("CreateTable")
                ? Fate.error("AccessDeniedException", "User: x is not authorized to perform: dynamodb:CreateTable")
                : new Fate.Passes());

        assertThat(failure(Kind.READ_ONLY)).hasMessageContaining("dynamodb:CreateTable");
    }

    @Test
    void thePolicyAllowsAllThatIsEverAskedForAndNothingElse() throws Exception {
        network.weather((action, body) -> action.equals("DescribeContinuousBackups")
                ? NO_RECOVERY
                : action.equals("UpdateContinuousBackups") ? backups("ENABLED") : new Fate.Passes());
        init();
        DynamoUse.everything(LocalDynamoDb.open(table, LocalDynamoDb.options(network.address())));

        List<String> asked = network.actions().stream()
                // Allowed by what its parts are: items that are put and deleted.
                .filter(action -> !action.equals("TransactWriteItems"))
                .distinct()
                .toList();
        List<String> allowed = new ArrayList<>(TablePolicy.USE);
        allowed.addAll(TablePolicy.INIT);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void thePolicyNamesTheTableInItsPartitionOfAws() {
        assertThat(TablePolicy.json("kirikae", Optional.of("ap-northeast-1")))
                .contains("\"arn:aws:dynamodb:ap-northeast-1:*:table/kirikae\"", "\"dynamodb:PutItem\"");
        assertThat(TablePolicy.json("kirikae", Optional.of("cn-north-1"))).contains("arn:aws-cn:");
        assertThat(TablePolicy.json("kirikae", Optional.of("us-gov-west-1"))).contains("arn:aws-us-gov:");
        assertThat(TablePolicy.json("kirikae", Optional.empty())).contains("arn:aws:dynamodb:*:*:table/kirikae");
    }

    private static Fate backups(String status) {
        return new Fate.Answers(
                200,
                "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                        + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"" + status + "\"}}}");
    }

    private String description(String status) {
        return "{\"Table\":{\"TableName\":\"" + table + "\",\"TableStatus\":\"" + status + "\",\"KeySchema\":["
                + "{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"sk\",\"KeyType\":\"RANGE\"}],"
                + "\"AttributeDefinitions\":[{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"},"
                + "{\"AttributeName\":\"sk\",\"AttributeType\":\"S\"}],"
                + "\"BillingModeSummary\":{\"BillingMode\":\"PAY_PER_REQUEST\"}}}";
    }

    private TableDescription described() {
        try (DynamoDbAccess access = DynamoDbAccess.open(LocalDynamoDb.options(), time, call -> {})) {
            return access.client()
                    .describeTable(request -> request.tableName(table))
                    .table();
        }
    }

    private StoreException failure(Kind kind) {
        StoreException failure = catchThrowableOfType(StoreException.class, this::init);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        return failure;
    }
}
