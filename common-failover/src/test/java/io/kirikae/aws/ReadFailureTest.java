package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.RouteTableId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each way in which a read can fail is called, and what hostile answers do not break. */
class ReadFailureTest extends AwsTest {

    private static final InstanceId INSTANCE = new InstanceId("i-1");
    private static final InterfaceId INTERFACE = new InterfaceId("eni-1");

    private CloudException failure() {
        return catchThrowableOfType(CloudException.class, () -> aws.instances().describe(List.of(INSTANCE)));
    }

    @ParameterizedTest
    @CsvSource({
        "503,RequestLimitExceeded,THROTTLED",
        "400,Throttling,THROTTLED",
        "403,UnauthorizedOperation,DENIED",
        "401,AuthFailure,NO_CREDENTIALS",
        "400,ExpiredToken,NO_CREDENTIALS",
        "403,InvalidClientTokenId,NO_CREDENTIALS",
        "400,RequestExpired,NO_CREDENTIALS",
        "400,InvalidInstanceID.NotFound,NOT_FOUND",
        "400,InvalidInstanceID.Malformed,NOT_FOUND",
        "500,InternalError,BROKEN",
        "400,InvalidParameterValue,BROKEN"
    })
    void answersOfAwsHaveTheirKind(int status, String code, CloudException.Kind kind) {
        server.thenError(status, code, "as AWS says");

        CloudException failure = failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.sentence()).startsWith("DescribeInstances").doesNotContain("\n", "very-secret", "AKIDTEST");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void lostReplyIsUnreachable() {
        server.thenHangUp();

        assertThat(failure().kind()).isEqualTo(CloudException.Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Please log in</body></html>", "not xml", "<a>", ""})
    void answerThatIsNotEc2sNeverMeansThatNothingExists(String body) {
        server.then(200, body);

        assertThat(failure()).isNotNull();
    }

    @Test
    void missingCredentialsAreSaidBeforeAnythingIsSent() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        aws = Aws.open(
                AwsOptions.defaults()
                        .inRegion("ap-northeast-1")
                        .at(server.address())
                        .withProfile("kirikae-test-no-such-profile"),
                new SystemTime(),
                counter);

        CloudException failure = failure();

        assertThat(failure.kind()).isEqualTo(CloudException.Kind.NO_CREDENTIALS);
        assertThat(failure.sentence()).contains("kirikae-test-no-such-profile");
        assertThat(server.requests()).isEmpty();
        assertThat(aws.networkInterfaces().attach(INTERFACE, INSTANCE, 1)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void pagesAreFollowedToTheEnd() {
        server.thenAnswer("DescribeInstances", instance("i-1") + "<nextToken>more</nextToken>")
                .thenAnswer("DescribeInstances", instance("i-2"));

        var found = aws.instances().describe(List.of(INSTANCE, new InstanceId("i-2")));

        assertThat(found).hasSize(2);
        assertThat(server.requests().get(1)).contains("NextToken=more");
    }

    @Test
    void pagesWithoutEndAreGivenUp() {
        IntStream.range(0, 200)
                .forEach(page -> server.thenAnswer("DescribeInstances", "<nextToken>t" + page + "</nextToken>"));

        assertThat(failure().kind()).isEqualTo(CloudException.Kind.BROKEN);
    }

    @Test
    void moreIdsThanOneFilterTakesAreAskedForInPortions() {
        server.thenAnswer("DescribeRouteTables", "").thenAnswer("DescribeRouteTables", "");

        aws.routeTables()
                .describe(IntStream.range(0, 250)
                        .mapToObj(number -> new RouteTableId("rtb-" + number))
                        .toList());

        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0)).contains("Filter.1.Value.200=").doesNotContain("Filter.1.Value.201=");
    }

    @Test
    void identifiersOfAnUnknownFormDoNotHideTheOthers() {
        server.thenAnswer(
                "DescribeNetworkInterfaces",
                "<networkInterfaceSet>"
                        + "<item><networkInterfaceId>eni-$(reboot)</networkInterfaceId><subnetId>subnet-1</subnetId></item>"
                        + "<item><networkInterfaceId>eni-1</networkInterfaceId><subnetId>subnet-1</subnetId>"
                        + "<status>in-use</status><privateIpAddressesSet>"
                        + "<item><privateIpAddress>999.1.1.1</privateIpAddress></item>"
                        + "<item><privateIpAddress>10.0.0.9</privateIpAddress><primary>true</primary></item>"
                        + "</privateIpAddressesSet></item></networkInterfaceSet>");

        List<InterfaceFacts> found = aws.privateAddresses().describe(List.of(INTERFACE));

        assertThat(found).singleElement().satisfies(facts -> {
            assertThat(facts.id()).isEqualTo(INTERFACE);
            assertThat(facts.addresses()).hasSize(1);
        });
    }

    @Test
    void interfaceOfAnAwsServiceIsShownAsManagedThoughItsAttachmentHasAnotherForm() {
        server.thenAnswer(
                "DescribeNetworkInterfaces",
                "<networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId><subnetId>subnet-1</subnetId>"
                        + "<requesterManaged>true</requesterManaged><status>in-use</status>"
                        + "<attachment><attachmentId>ela-attach-1</attachmentId><deviceIndex>1</deviceIndex></attachment>"
                        + "</item></networkInterfaceSet>");

        InterfaceFacts facts = aws.networkInterfaces().describe(INTERFACE);

        assertThat(facts.requesterManaged()).isTrue();
        assertThat(facts.attachment()).isEmpty();
        assertThat(facts.status()).isEqualTo("in-use");
    }

    @Test
    void attachmentOfAnUnknownFormIsBrokenAndNotDetached() {
        server.thenAnswer(
                "DescribeNetworkInterfaces",
                "<networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId><subnetId>subnet-1</subnetId>"
                        + "<attachment><attachmentId>odd</attachmentId></attachment></item></networkInterfaceSet>");

        CloudException failure = catchThrowableOfType(
                CloudException.class, () -> aws.networkInterfaces().describe(INTERFACE));

        assertThat(failure.kind()).isEqualTo(CloudException.Kind.BROKEN);
    }

    @Test
    void elasticIpThatIsAssociatedWithSomethingOddIsNotFree() {
        server.thenAnswer(
                "DescribeAddresses",
                "<addressesSet><item><publicIp>203.0.113.5</publicIp><allocationId>eipalloc-1</allocationId>"
                        + "<associationId>eipassoc-1</associationId></item></addressesSet>");

        CloudException failure = catchThrowableOfType(
                CloudException.class, () -> aws.elasticIps().describe(new AllocationId("eipalloc-1")));

        assertThat(failure.kind()).isEqualTo(CloudException.Kind.BROKEN);
    }

    @Test
    void connectionThatTheServerClosedMeanwhileIsNotUsedAgain() throws Exception {
        server.then(exchange -> {
            exchange.getResponseHeaders().add("Keep-Alive", "timeout=60");
            CannedAws.send(
                    exchange,
                    200,
                    "<DescribeInstancesResponse><requestId>r</requestId></DescribeInstancesResponse>"
                            .getBytes(StandardCharsets.UTF_8));
        });
        int port = server.address().getPort();
        aws.instances().describe(List.of(INSTANCE));
        server.close();
        try (CannedAws successor = new CannedAws(port)) {
            successor.thenAnswer("AttachNetworkInterface", "<attachmentId>eni-attach-1</attachmentId>");

            var outcome = aws.networkInterfaces().attach(INTERFACE, INSTANCE, 1);

            assertThat(outcome).isEqualTo(new Outcome.Applied("req-1"));
        }
    }

    private static String instance(String id) {
        return "<reservationSet><item><instancesSet><item><instanceId>" + id
                + "</instanceId><instanceState><code>16</code><name>running</name></instanceState></item></instancesSet>"
                + "</item></reservationSet>";
    }
}
