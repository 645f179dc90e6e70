package io.kirikae.simulator.route53;

import static io.kirikae.simulator.SimulatorFixture.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.simulator.SimulatorFixture;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.wire.Call;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Route53Exception;

class Route53Test {

    private final SimulatorFixture fixture = new SimulatorFixture(
            SimulatorFixture.pair()
                    .zone("Z1", "example.com")
                    .record("Z1", "vip.example.com", "A", 60, "172.16.11.10")
                    .record("Z1", "vip2.example.com", "A", 60, "172.16.11.10")
                    .record("Z1", "*.example.com", "TXT", 300, "\"any\"")
                    .record("Z1", "a.vip.example.com", "A", 60, "172.16.11.11")
                    .build(),
            SimulatorOptions.instant());
    private final Route53Client route53 = client(fixture);

    @AfterEach
    void close() {
        route53.close();
        fixture.close();
    }

    @Test
    void changesARecordAndReportsWhenItIsInSync() {
        ChangeInfo change = change(ChangeAction.UPSERT, record("vip.example.com", 0L, "172.16.11.20"));

        assertThat(change.id()).startsWith("C");
        assertThat(route53.getChange(r -> r.id(change.id())).changeInfo().status())
                .isEqualTo(ChangeStatus.INSYNC);
        assertThat(list("vip.example.com", 1).resourceRecordSets().get(0).ttl()).isZero();
        assertThat(fixture.aws.world().recordValues("Z1", "vip.example.com", "A"))
                .containsExactly("172.16.11.20");
        assertThat(fixture.aws.world().dataPlane().resolved("Z1", "vip.example.com", "A"))
                .containsExactly("172.16.11.20");
    }

    @Test
    void listsWhatWasSubmittedWhileNameServersStillAnswerTheOldRecord() {
        SimulatorOptions slow = SimulatorOptions.defaults().withDurations(Durations.aws());
        try (SimulatorFixture real = new SimulatorFixture(
                        SimulatorFixture.pair()
                                .zone("Z1", "example.com")
                                .record("Z1", "vip.example.com", "A", 60, "172.16.11.10")
                                .build(),
                        slow);
                Route53Client client = client(real)) {
            ChangeInfo change = client.changeResourceRecordSets(r -> r.hostedZoneId("Z1")
                            .changeBatch(b -> b.changes(Change.builder()
                                    .action(ChangeAction.UPSERT)
                                    .resourceRecordSet(record("vip.example.com", 60L, "172.16.11.20"))
                                    .build())))
                    .changeInfo();

            assertThat(change.status()).isEqualTo(ChangeStatus.PENDING);
            assertThat(real.aws.world().recordValues("Z1", "vip.example.com", "A"))
                    .containsExactly("172.16.11.20");
            assertThat(real.aws.world().dataPlane().resolved("Z1", "vip.example.com", "A"))
                    .containsExactly("172.16.11.10");
        }
    }

    @Test
    void beginsTheListAtTheNameInOrderOfReversedLabels() {
        ListResourceRecordSetsResponse all = list("example.com", 10);

        assertThat(all.resourceRecordSets())
                .extracting(ResourceRecordSet::name)
                .containsExactly("\\052.example.com.", "vip.example.com.", "a.vip.example.com.", "vip2.example.com.");
        assertThat(list("vio.example.com", 1).resourceRecordSets().get(0).name())
                .isEqualTo("vip.example.com.");
        assertThat(list("vip.example.com", 1).isTruncated()).isTrue();
        assertThat(list("vip.example.com", 1).nextRecordName()).isEqualTo("a.vip.example.com.");
    }

    @Test
    void refusesAWholeBatchForOneBadChange() {
        assertRefused(
                upsert("vip.example.com", "172.16.11.20"),
                of(ChangeAction.CREATE, record("vip2.example.com", 60L, "172.16.11.20")));

        assertThat(fixture.aws.world().recordValues("Z1", "vip.example.com", "A"))
                .containsExactly("172.16.11.10");
    }

    @Test
    void listsSeveralRefusalsInTheCommonShapeOfErrors() {
        assertThatThrownBy(() -> change(
                        of(ChangeAction.CREATE, record("vip.example.com", 60L, "172.16.11.20")),
                        of(ChangeAction.DELETE, record("none.example.com", 60L, "172.16.11.20"))))
                .isInstanceOf(InvalidChangeBatchException.class)
                .hasMessageContaining("[Tried to create resource record set [name='vip.example.com.', type='A'] but it"
                        + " already exists, Tried to delete resource record set [name='none.example.com.', type='A'] but"
                        + " it was not found]");
    }

    @Test
    void refusesForeignNamesAndAddressesThatAreNone() {
        assertRefused(upsert("vip.example.org", "172.16.11.20"));
        assertRefused(upsert("vip.example.com", "172.16.11.300"));
        assertRefused(of(ChangeAction.DELETE, record("vip.example.com", 60L, "172.16.11.20")));
        assertRefused(of(ChangeAction.UPSERT, record("vip.example.com", -1L, "172.16.11.20")));
    }

    /** One refusal comes in a body of its own, of which this SDK reads no code. */
    private void assertRefused(Change... changes) {
        assertThatThrownBy(() -> change(changes))
                .isInstanceOfSatisfying(
                        Route53Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
        List<Call> calls = fixture.aws.calls();
        assertThat(calls.get(calls.size() - 1).result()).isEqualTo("InvalidChangeBatch");
    }

    @Test
    void namesWhatDoesNotExist() {
        assertError(() -> route53.getHostedZone(r -> r.id("Z9")), "NoSuchHostedZone", 404, "Z9");
        assertError(() -> route53.getChange(r -> r.id("C9")), "NoSuchChange", 404, "C9");
        assertThat(route53.listHostedZones().hostedZones().get(0).id()).isEqualTo("Z1");
        assertThat(route53.getHostedZone(r -> r.id("Z1")).hostedZone().name()).isEqualTo("example.com.");
    }

    @Test
    void tellsThatAnEarlierBatchIsStillBeingHandled() {
        fixture.aws.faults().add("prior-requestx1");

        assertError(
                () -> change(ChangeAction.UPSERT, record("vip.example.com", 60L, "172.16.11.20")),
                "PriorRequestNotComplete",
                400,
                "prior request");
        change(ChangeAction.UPSERT, record("vip.example.com", 60L, "172.16.11.20"));
    }

    @Test
    void keepsWeightedRecordsApartByTheirIdentifier() {
        ResourceRecordSet one = record("w.example.com", 60L, "172.16.11.10").toBuilder()
                .setIdentifier("one")
                .weight(1L)
                .build();

        change(ChangeAction.CREATE, one);
        change(
                ChangeAction.CREATE,
                one.toBuilder().setIdentifier("two").weight(0L).build());

        assertThat(list("w.example.com", 2).resourceRecordSets())
                .extracting(ResourceRecordSet::setIdentifier)
                .containsExactly("one", "two");
    }

    private ListResourceRecordSetsResponse list(String name, int max) {
        return route53.listResourceRecordSets(r -> r.hostedZoneId("Z1")
                .startRecordName(name)
                .startRecordType(RRType.A)
                .maxItems(String.valueOf(max)));
    }

    private static Change upsert(String name, String value) {
        return of(ChangeAction.UPSERT, record(name, 60L, value));
    }

    private static Change of(ChangeAction action, ResourceRecordSet set) {
        return Change.builder().action(action).resourceRecordSet(set).build();
    }

    private ChangeInfo change(ChangeAction action, ResourceRecordSet set) {
        return change(of(action, set));
    }

    private ChangeInfo change(Change... changes) {
        return route53.changeResourceRecordSets(r -> r.hostedZoneId("Z1").changeBatch(b -> b.changes(changes)))
                .changeInfo();
    }

    private static ResourceRecordSet record(String name, long ttl, String value) {
        return ResourceRecordSet.builder()
                .name(name)
                .type(RRType.A)
                .ttl(ttl)
                .resourceRecords(ResourceRecord.builder().value(value).build())
                .build();
    }

    private static Route53Client client(SimulatorFixture fixture) {
        return Route53Client.builder()
                .endpointOverride(fixture.aws.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
