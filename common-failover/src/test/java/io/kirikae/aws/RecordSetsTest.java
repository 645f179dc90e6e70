package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.dns.RecordSets.Lookup;
import io.kirikae.mechanism.dns.RecordSets.Submission;
import io.kirikae.plan.RecordContent;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.RecordType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Route 53 as its wire protocol answers. */
class RecordSetsTest extends AwsTest {

    private static final HostedZoneId ZONE = new HostedZoneId("Z1");
    private static final String NAME = "ftp.example.com";
    private static final String NAMESPACE = " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";
    private static final RecordContent CONTENT = new RecordContent(List.of("10.0.0.9"), Duration.ofSeconds(60));

    private void thenRecords(String... records) {
        StringBuilder all = new StringBuilder();
        for (String record : records) {
            all.append("<ResourceRecordSet>").append(record).append("</ResourceRecordSet>");
        }
        server.then(
                200,
                "<ListResourceRecordSetsResponse" + NAMESPACE + "><ResourceRecordSets>" + all
                        + "</ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>1</MaxItems>"
                        + "</ListResourceRecordSetsResponse>");
    }

    private static String record(String name, String more) {
        return "<Name>" + name + "</Name><Type>A</Type>" + more
                + "<TTL>60</TTL><ResourceRecords><ResourceRecord><Value>10.0.0.9</Value></ResourceRecord></ResourceRecords>";
    }

    private static String weighted(String identifier) {
        return record(NAME + ".", "<SetIdentifier>" + identifier + "</SetIdentifier><Weight>200</Weight>");
    }

    private Lookup find(String name, String... identifier) {
        return aws.recordSets()
                .find(ZONE, name, RecordType.A, List.of(identifier).stream().findFirst());
    }

    @Test
    void simpleRecordIsFoundInOneSmallCall() {
        thenRecords(record(NAME + ".", ""));

        assertThat(find(NAME)).isEqualTo(new Lookup.Found(CONTENT, Optional.empty()));
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0))
                .contains("/2013-04-01/hostedzone/Z1/rrset", "name=ftp.example.com", "type=A", "maxitems=1");
    }

    @Test
    void listBeginsAtTheNextRecordWhereThereIsNone() {
        thenRecords(record("ftp2.example.com.", ""));

        assertThat(find(NAME)).isEqualTo(new Lookup.Absent());
    }

    @Test
    void nameIsComparedWholeAndNotByItsBeginning() {
        thenRecords(record("ftp.example.com.au.", ""));

        assertThat(find(NAME)).isEqualTo(new Lookup.Absent());
    }

    @Test
    void wildcardIsReadInItsEscapedForm() {
        thenRecords(record("\\052.example.com.", ""));

        assertThat(find("*.example.com")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void weightedRecordIsFoundByItsSetIdentifier() {
        thenRecords(weighted("kirikae"));

        assertThat(find(NAME, "kirikae")).isEqualTo(new Lookup.Found(CONTENT, Optional.of(new Weight("kirikae", 200))));
        assertThat(server.requests().get(0)).contains("identifier=kirikae");
    }

    @Test
    void otherWeightedRecordsOfTheNameAreNotMistakenForIt() {
        thenRecords(weighted("other"));
        thenRecords(weighted("another"));

        assertThat(find(NAME, "kirikae")).isEqualTo(new Lookup.Absent());
    }

    @Test
    void simpleRecordWhereAWeightedOneIsMeantIsForeign() {
        thenRecords(record("next.example.com.", ""));
        thenRecords(record(NAME + ".", ""));

        assertThat(find(NAME, "kirikae")).isInstanceOf(Lookup.Foreign.class);
    }

    @Test
    void weightedRecordWhereASimpleOneIsMeantIsForeign() {
        thenRecords(weighted("other"));

        assertThat(find(NAME)).isInstanceOf(Lookup.Foreign.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<SetIdentifier>a</SetIdentifier><Region>eu-west-1</Region>",
                "<SetIdentifier>a</SetIdentifier><Failover>PRIMARY</Failover>",
                "<SetIdentifier>a</SetIdentifier><GeoLocation><CountryCode>JP</CountryCode></GeoLocation>",
                "<SetIdentifier>a</SetIdentifier><MultiValueAnswer>true</MultiValueAnswer>",
                "<HealthCheckId>h-1</HealthCheckId>",
                "<TrafficPolicyInstanceId>t-1</TrafficPolicyInstanceId>"
            })
    void recordsThatAnUpsertWouldStripAreForeign(String policy) {
        thenRecords(record(NAME + ".", policy));

        assertThat(find(NAME, "a")).isInstanceOf(Lookup.Foreign.class);
    }

    @Test
    void aliasIsForeign() {
        thenRecords("<Name>" + NAME + ".</Name><Type>A</Type><AliasTarget><HostedZoneId>Z2</HostedZoneId>"
                + "<DNSName>lb.example.com.</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>");

        assertThat(find(NAME)).isEqualTo(new Lookup.Foreign("an alias of lb.example.com."));
    }

    @Test
    void upsertGivesTheIdThatGetChangeTakes() {
        server.then(200, changed("ChangeResourceRecordSets", "PENDING"));

        Submission submission =
                aws.recordSets().upsert(ZONE, NAME, RecordType.A, Optional.of(new Weight("kirikae", 200)), CONTENT);

        assertThat(submission.outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(submission.changeId()).contains("C123");
        assertThat(server.requests().get(0))
                .contains("<Action>UPSERT</Action>", "<SetIdentifier>kirikae</SetIdentifier>", "<Weight>200</Weight>")
                .contains("<TTL>60</TTL>", "<Value>10.0.0.9</Value>");
    }

    @Test
    void deleteSendsTheExactContent() {
        server.then(200, changed("ChangeResourceRecordSets", "PENDING"));

        aws.recordSets().delete(ZONE, NAME, RecordType.A, Optional.empty(), CONTENT);

        assertThat(server.requests().get(0)).contains("<Action>DELETE</Action>", "<TTL>60</TTL>");
    }

    @ParameterizedTest
    @CsvSource({"PENDING,false", "INSYNC,true"})
    void changeIsInSyncWhenRoute53SaysSo(String status, boolean inSync) {
        server.then(200, changed("GetChange", status));

        assertThat(aws.recordSets().inSync("C123")).isEqualTo(inSync);
        assertThat(server.requests().get(0)).contains("GET /2013-04-01/change/C123");
    }

    @Test
    void refusalInTheShapeOfItsOwnShowsRoute53sMessages() {
        server.then(
                400,
                "<InvalidChangeBatch" + NAMESPACE
                        + "><Messages><Message>Tried to delete resource record set but it was not found</Message></Messages>"
                        + "<RequestId>r</RequestId></InvalidChangeBatch>");

        Submission submission = aws.recordSets().delete(ZONE, NAME, RecordType.A, Optional.empty(), CONTENT);

        assertThat(submission.outcome()).isInstanceOf(Outcome.Refused.class);
        Outcome.Refused refused = (Outcome.Refused) submission.outcome();
        assertThat(refused.code()).isEqualTo("InvalidChangeBatch");
        assertThat(refused.message()).contains("it was not found");
        assertThat(submission.changeId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PriorRequestNotComplete", "Throttling"})
    void busyZoneIsNotNow(String code) {
        server.then(400, error(code, "Rate exceeded"));

        assertThat(aws.recordSets()
                        .upsert(ZONE, NAME, RecordType.A, Optional.empty(), CONTENT)
                        .outcome())
                .isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void deniedChangeNamesTheAction() {
        server.then(
                403,
                error(
                        "AccessDenied",
                        "User: arn:aws:iam::1:user/x is not authorized to perform:"
                                + " route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z1"));

        Outcome outcome = aws.recordSets()
                .upsert(ZONE, NAME, RecordType.A, Optional.empty(), CONTENT)
                .outcome();

        assertThat(((Outcome.Refused) outcome).message()).contains("route53:ChangeResourceRecordSets");
    }

    @Test
    void lostReplyOfAChangeIsUnknownAndSentOnce() {
        server.thenHangUp().thenHangUp();

        Submission submission = aws.recordSets().upsert(ZONE, NAME, RecordType.A, Optional.empty(), CONTENT);

        assertThat(submission.outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void pageOfAProxyIsNeitherAnAbsentRecordNorAnAppliedChange() {
        server.then(200, "<html><body>log in</body></html>").then(200, "<html><body>log in</body></html>");

        CloudException failure = catchThrowableOfType(CloudException.class, () -> find(NAME));
        Submission submission = aws.recordSets().upsert(ZONE, NAME, RecordType.A, Optional.empty(), CONTENT);

        assertThat(failure.kind()).isEqualTo(CloudException.Kind.BROKEN);
        assertThat(submission.outcome()).isInstanceOf(Outcome.Unknown.class);
    }

    private static String changed(String action, String status) {
        return "<" + action + "Response" + NAMESPACE + "><ChangeInfo><Id>/change/C123</Id><Status>" + status
                + "</Status><SubmittedAt>2026-01-01T00:00:00.000Z</SubmittedAt></ChangeInfo></" + action + "Response>";
    }

    private static String error(String code, String message) {
        return "<ErrorResponse" + NAMESPACE + "><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    }
}
