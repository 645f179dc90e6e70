package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.mechanism.Outcome;
import io.kirikae.plan.Placement;
import io.kirikae.plan.RouteTarget;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.RouteTableId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each way in which a change can end says about the world. */
class ChangeOutcomeTest extends AwsTest {

    private static final AllocationId ADDRESS = new AllocationId("eipalloc-1");
    private static final Placement TARGET = new Placement(new InterfaceId("eni-2"), new IpAddress("10.0.0.20"));

    private Outcome associate() {
        return aws.elasticIps().associate(ADDRESS, TARGET);
    }

    @Test
    void answerWithRequestIdIsApplied() {
        server.thenAnswer("AssociateAddress", "<return>true</return><associationId>eipassoc-9</associationId>");

        Outcome outcome = associate();

        assertThat(outcome).isEqualTo(new Outcome.Applied("req-1"));
        assertThat(server.requests().get(0))
                .contains("Action=AssociateAddress", "AllocationId=eipalloc-1", "NetworkInterfaceId=eni-2")
                .contains("PrivateIpAddress=10.0.0.20", "AllowReassociation=true");
    }

    @ParameterizedTest
    @CsvSource({
        "503,RequestLimitExceeded",
        "400,Throttling",
        "400,ThrottlingException",
        "400,EC2ThrottledException",
        "400,RequestThrottled",
        "503,RequestThrottledException",
        "400,BandwidthLimitExceeded",
        "400,IncorrectState",
        "400,IncorrectInstanceState",
        "400,Client.RequestLimitExceeded",
        "429,SomethingNew"
    })
    void throttleAndStatesInBetweenAreNotNowAfterASingleRequest(int status, String code) {
        server.thenError(status, code, "Request limit exceeded.");

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.NotNow.class);
        assertThat(((Outcome.NotNow) outcome).code()).isEqualTo(code.replace("Client.", ""));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"500,InternalError", "503,ServiceUnavailable", "503,Unavailable", "500,InternalFailure", "502,Odd"})
    void faultsOfAwsItselfLeaveTheWorldUnknownAndAreNotRetried(int status, String code) {
        server.thenError(status, code, "An internal error has occurred");

        assertThat(associate()).isInstanceOf(Outcome.Unknown.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void pendingInstanceIsNotNow() {
        server.thenError(
                400, "InvalidInstanceID", "The pending instance 'i-1' is not in a valid state for this operation.");

        assertThat(associate()).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void lostReplyIsUnknownAndTheRequestIsNotSentTwice() {
        server.thenHangUp().thenHangUp();

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void lostReplyOnAConnectionThatWasUsedBeforeIsNotSentTwiceEither() {
        server.thenAnswer("AssociateAddress", "<return>true</return>")
                .thenHangUp()
                .thenHangUp();
        associate();

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void slowTrickleBeyondTheTimeLimitIsUnknown() {
        aws = open(server.address(), Duration.ofMillis(800));
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                // Ends when the client closes the connection: the read time limit alone would never strike.
                while (true) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();

                    LockSupport.parkNanos(50_000_000);
                }
            } catch (IOException e) {
                exchange.close();
            }
        });

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(((Outcome.Unknown) outcome).why()).contains("no answer in time");
    }

    @Test
    void silenceBeyondTheTimeLimitIsUnknown() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            aws = open(URI.create("http://127.0.0.1:" + mute.getLocalPort()), Duration.ofMillis(600));

            assertThat(associate()).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void refusedConnectionIsNotNowBecauseNothingWasSent() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        aws = open(URI.create("http://127.0.0.1:" + closed), Duration.ofSeconds(2));

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.NotNow.class);
        assertThat(((Outcome.NotNow) outcome).code()).isEqualTo("Unreachable");
    }

    @Test
    void unknownHostIsNotNowBecauseNothingWasSent() {
        aws = open(URI.create("https://ec2.invalid"), Duration.ofSeconds(8));

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.NotNow.class);
        assertThat(((Outcome.NotNow) outcome).message()).contains("name servers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Please log in</body></html>",
                "not xml at all",
                "<AssociateAddressResponse><requestId>r</request",
                "",
                "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><AssociateAddressResponse><x>&b;</x></AssociateAddressResponse>"
            })
    void answerThatIsNotEc2sIsUnknown(String body) {
        server.then(200, body);

        assertThat(associate()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void hugeAnswerIsCutOffAndUnknown() {
        server.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = "0".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            try {
                exchange.getResponseBody()
                        .write("<AssociateAddressResponse><requestId>r</requestId><x>"
                                .getBytes(StandardCharsets.UTF_8));
                for (int sent = 0; sent < 64 << 20; sent += block.length) {
                    exchange.getResponseBody().write(block);
                }
            } catch (IOException e) {
                // The client has had enough.
            }
            exchange.close();
        });

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(((Outcome.Unknown) outcome).why()).contains("longer than");
    }

    @Test
    void missingPermissionIsRefusedByItsNameWithoutTheBlob() {
        server.thenError(
                403,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. Encoded authorization failure message: "
                        + "Zm9vYmFy".repeat(200));

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Outcome.Refused refused = (Outcome.Refused) outcome;
        assertThat(refused.code()).isEqualTo("UnauthorizedOperation");
        assertThat(refused.message()).contains("ec2:AssociateAddress").doesNotContain("Zm9vYmFy");
        assertThat(refused.message().length()).isLessThan(300);
    }

    @Test
    void permissionThatAwsNamesIsTheOneInTheMessage() {
        server.thenError(
                403,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. User: arn:aws:iam::1:user/x is not authorized to perform:"
                        + " ec2:CreateTags on resource: * with an explicit deny in a service control policy");

        Outcome outcome = associate();

        assertThat(((Outcome.Refused) outcome).message()).contains("ec2:CreateTags", "denies it explicitly");
    }

    @Test
    void invalidCredentialsAreRefusedEvenThoughTheyAnswer401() {
        server.thenError(401, "AuthFailure", "AWS was not able to validate the provided access credentials");

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).code()).isEqualTo("AuthFailure");
    }

    @Test
    void clockSkewIsRefusedWithTheAdviceToSetTheClock() {
        server.thenError(400, "RequestExpired", "Request has expired.");

        assertThat(((Outcome.Refused) associate()).message()).contains("clock");
    }

    @ParameterizedTest
    @CsvSource({
        "Gateway.NotAttached,internet gateway",
        "AttachmentLimitExceeded,instance type",
        "InvalidAllocationID.NotFound,Region",
        "ExpiredToken,expired"
    })
    void refusalsSayWhatToDo(String code, String advice) {
        server.thenError(400, code, "as AWS says");

        Outcome outcome = associate();

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).message()).contains("as AWS says", advice);
    }

    @Test
    void hostileMessageIsOneBoundedLine() {
        server.thenError(400, "InvalidParameterValue", "a&#10;b\u202ec" + "x".repeat(100_000));

        String message = ((Outcome.Refused) associate()).message();

        assertThat(message).doesNotContain("\n", "\u202e").hasSizeLessThan(500);
    }

    @Test
    void whatAnEarlierAttachMayHaveCausedIsSettledByReading() {
        server.thenError(
                400, "InvalidParameterValue", "Instance 'i-2' already has an interface attached at device index '1'");

        assertThat(aws.networkInterfaces().attach(new InterfaceId("eni-1"), new InstanceId("i-2"), 1))
                .isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void whatAnEarlierDetachMayHaveCausedIsSettledByReading() {
        server.thenError(400, "InvalidAttachmentID.NotFound", "no such attachment");

        assertThat(aws.networkInterfaces().detach(new AttachmentId("eni-attach-1"), false))
                .isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void missingRouteHasOneCodeForBothOfAwss() {
        server.thenError(
                400,
                "InvalidParameterValue",
                "There is no route defined for '192.168.1.1/32' in the route table. Use CreateRoute instead.");

        Outcome outcome = aws.routeTables()
                .replace(
                        new RouteTableId("rtb-1"),
                        CidrBlock.parse("192.168.1.1/32"),
                        RouteTarget.of(new InterfaceId("eni-1")));

        assertThat(((Outcome.Refused) outcome).code()).isEqualTo("InvalidRoute.NotFound");
    }

    @Test
    void listenerHearsActionDurationAndCode() {
        server.thenError(503, "RequestLimitExceeded", "slow down")
                .thenAnswer("AssociateAddress", "<return>true</return>");

        associate();
        associate();

        assertThat(calls).extracting(ApiCall::action).containsExactly("AssociateAddress", "AssociateAddress");
        assertThat(calls.get(0).failure()).contains("RequestLimitExceeded");
        assertThat(calls.get(1).failure()).isEmpty();
        assertThat(calls.get(1).requestId()).contains("req-1");
        assertThat(counter.of("AssociateAddress")).isEqualTo(2);
        assertThat(counter.snapshot()).containsOnlyKeys("AssociateAddress");
    }
}
