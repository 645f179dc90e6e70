package io.kirikae.simulator;

import static io.kirikae.simulator.SimulatorFixture.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.wire.Call;
import io.kirikae.time.VirtualTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;

class BehaviourTest {

    private final VirtualTime time = new VirtualTime();
    private final SimulatorFixture fixture =
            new SimulatorFixture(SimulatorFixture.pair().build(), SimulatorOptions.defaults(), time);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void detachesAndAttachesByWayOfTheStatesInBetween() {
        detach(false);
        time.advance(Duration.ofSeconds(2));
        assertThat(see().status().toString()).isEqualTo("detaching");
        assertThat(see().attachment().status()).isEqualTo(AttachmentStatus.DETACHING);

        time.advance(Duration.ofSeconds(25));
        assertThat(see().status()).isEqualTo(NetworkInterfaceStatus.AVAILABLE);

        fixture.ec2.attachNetworkInterface(
                r -> r.networkInterfaceId("eni-0f1").instanceId("i-0b2").deviceIndex(1));
        assertThat(fixture.aws.world().instanceOfInterface("eni-0f1")).isEmpty();

        time.advance(Duration.ofSeconds(10));
        assertThat(fixture.aws.world().instanceOfInterface("eni-0f1")).contains("i-0b2");
    }

    @Test
    void hangsWhileDetachingUntilItIsForced() {
        fixture.aws.faults().add("detach-stuck");
        detach(false);
        time.advance(Duration.ofHours(1));
        assertThat(see().attachment().status()).isEqualTo(AttachmentStatus.DETACHING);

        detach(true);
        time.advance(Duration.ofSeconds(30));

        assertThat(see().status()).isEqualTo(NetworkInterfaceStatus.AVAILABLE);
    }

    @Test
    void showsAnOldStateWhileReadsAreStale() {
        time.advance(Duration.ofMinutes(1));
        fixture.aws.faults().add("stale-reads(30s)");

        fixture.ec2.associateAddress(r -> r.allocationId("eipalloc-0e1").networkInterfaceId("eni-0b2"));

        assertThat(ownerSeen()).isEqualTo("i-0a1");
        assertThat(fixture.aws.world().instanceOfElasticIp("eipalloc-0e1")).contains("i-0b2");
        time.advance(Duration.ofSeconds(40));
        assertThat(ownerSeen()).isEqualTo("i-0b2");
    }

    @Test
    void letsPacketsFollowAMomentAfterTheAnswer() {
        fixture.ec2.associateAddress(r -> r.allocationId("eipalloc-0e1").networkInterfaceId("eni-0b2"));

        assertThat(fixture.aws.world().dataPlane().atElasticIp("eipalloc-0e1")).contains("i-0a1");
        time.advance(Duration.ofSeconds(5));
        assertThat(fixture.aws.world().dataPlane().atElasticIp("eipalloc-0e1")).contains("i-0b2");
        fixture.aws.world().stopInstance("i-0b2");
        assertThat(fixture.aws.world().dataPlane().atElasticIp("eipalloc-0e1")).isEmpty();
    }

    @Test
    void hasItsEffectWhenTheReplyIsLostAndNoneWhenTheRequestIs() {
        fixture.aws.faults().add("lost-reply(AssociateAddress)x1");
        assertThatThrownBy(() -> fixture.ec2.associateAddress(
                        r -> r.allocationId("eipalloc-0e1").networkInterfaceId("eni-0b2")))
                .isInstanceOf(SdkClientException.class);
        assertThat(fixture.aws.world().instanceOfElasticIp("eipalloc-0e1")).contains("i-0b2");

        fixture.aws.faults().add("lost-request(AssociateAddress)x1");
        assertThatThrownBy(() -> fixture.ec2.associateAddress(
                        r -> r.allocationId("eipalloc-0e1").networkInterfaceId("eni-0a1")))
                .isInstanceOf(SdkClientException.class);
        assertThat(fixture.aws.world().instanceOfElasticIp("eipalloc-0e1")).contains("i-0b2");

        // Each call went out once: nothing below the SDK repeats a change.
        assertThat(fixture.aws.calls()).extracting(Call::result).containsExactly("(lost reply)", "(lost request)");
    }

    @Test
    void answersTheErrorsThatFaultsAskFor() {
        fixture.aws.faults().add("throttlex1");
        assertError(this::move, "RequestLimitExceeded", 503, "Request limit exceeded.");

        fixture.aws.faults().add("denied(AssociateAddress)x1");
        assertError(this::move, "UnauthorizedOperation", 403, "Encoded authorization failure message: ");

        fixture.aws.faults().add("expired-credentialsx1");
        assertError(this::move, "RequestExpired", 400, "Request has expired.");

        fixture.aws.faults().add("api-downx1");
        assertThatThrownBy(this::move).isInstanceOf(SdkClientException.class);

        move();
        assertThat(fixture.aws.callCounts()).containsEntry("AssociateAddress", 5L);
    }

    @Test
    void throttlesChangesWhenTheBucketIsEmpty() {
        int done = 0;
        while (done < 200 && moved()) {
            done++;
        }

        // 50 at once, and 5 more for each second of virtual time that the calls took.
        assertThat(done).isBetween(50, 150);
        time.advance(Duration.ofSeconds(1));
        assertThat(moved()).isTrue();
    }

    @Test
    void showsStoppedInstancesOnlyToThoseWhoAskForAll() {
        fixture.ec2.stopInstances(r -> r.instanceIds("i-0a1"));
        time.advance(Duration.ofMinutes(3));

        assertThat(fixture.ec2.describeInstanceStatus().instanceStatuses())
                .extracting(InstanceStatus::instanceId)
                .containsExactly("i-0b2", "i-0c3");
        InstanceStatus stopped = fixture.ec2
                .describeInstanceStatus(r -> r.instanceIds("i-0a1").includeAllInstances(true))
                .instanceStatuses()
                .get(0);
        assertThat(stopped.instanceState().name()).isEqualTo(InstanceStateName.STOPPED);
        assertThat(stopped.systemStatus().status()).isEqualTo(SummaryStatus.NOT_APPLICABLE);
    }

    @Test
    void startsAnInstanceByWayOfPendingAndInitializing() {
        fixture.aws.world().stopInstance("i-0b2");
        fixture.ec2.startInstances(r -> r.instanceIds("i-0b2"));
        assertThat(fixture.aws.world().instanceState("i-0b2")).isEqualTo("pending");

        time.advance(Duration.ofSeconds(61));
        assertThat(fixture.aws.world().instanceState("i-0b2")).isEqualTo("running");

        time.advance(Duration.ofMinutes(4));
        assertThat(fixture.ec2
                        .describeInstanceStatus(r -> r.instanceIds("i-0b2"))
                        .instanceStatuses()
                        .get(0)
                        .instanceStatus()
                        .status())
                .isEqualTo(SummaryStatus.OK);
    }

    @Test
    void describesAnInstanceWithItsInterfaces() {
        time.advance(Duration.ofSeconds(10));

        var instance = fixture.ec2
                .describeInstances(r -> r.instanceIds("i-0a1"))
                .reservations()
                .get(0)
                .instances()
                .get(0);

        assertThat(instance.state().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(instance.placement().availabilityZone()).isEqualTo("ap-northeast-1a");
        assertThat(instance.privateIpAddress()).isEqualTo("172.16.11.10");
        assertThat(instance.networkInterfaces())
                .extracting(
                        eni -> eni.networkInterfaceId() + " " + eni.attachment().deviceIndex())
                .containsExactly("eni-0a1 0", "eni-0f1 1");
        assertThat(instance.networkInterfaces().get(0).privateIpAddresses()).hasSize(2);
    }

    @Test
    void describesTheNetwork() {
        assertThat(fixture.ec2.describeVpcs().vpcs().get(0).cidrBlock()).isEqualTo("172.16.0.0/16");
        assertThat(fixture.ec2
                        .describeSubnets(r -> r.subnetIds("subnet-a"))
                        .subnets()
                        .get(0)
                        .availabilityZone())
                .isEqualTo("ap-northeast-1a");
        assertThat(fixture.ec2
                        .describeInternetGateways()
                        .internetGateways()
                        .get(0)
                        .attachments()
                        .get(0)
                        .vpcId())
                .isEqualTo("vpc-1");
        assertThat(fixture.ec2.describeRegions().regions().get(0).regionName()).isEqualTo("ap-northeast-1");
    }

    @Test
    void findsNothingInAnotherRegion() {
        try (Ec2Client elsewhere = fixture.ec2("us-west-2")) {
            assertError(
                    () -> elsewhere.describeInstances(r -> r.instanceIds("i-0a1")),
                    "InvalidInstanceID.NotFound",
                    400,
                    "i-0a1");
        }
    }

    @Test
    void wantsASignatureAndAnActionThatItKnows() throws Exception {
        assertThat(post("Action=DescribeInstances&Version=2016-11-15", "").body())
                .contains("<Code>MissingAuthenticationToken</Code>");
        assertThat(post("Action=DescribeInstances&Version=2016-11-15", "Basic abc")
                        .body())
                .contains("<Code>IncompleteSignature</Code>");
        String signature = "AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/ap-northeast-1/ec2/aws4_request, "
                + "SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);
        assertThat(post("Action=Nonsense&Version=2016-11-15", signature).body()).contains("<Code>InvalidAction</Code>");
        assertThat(post("Action=AssignPrivateIpAddresses&DryRun=true", signature)
                        .body())
                .contains("<Code>UnknownParameter</Code>");
        assertThat(post("x".repeat(1 << 20) + "yy", signature).statusCode()).isEqualTo(413);
    }

    @Test
    void deniesWhatThePolicyDoesNotAllow() {
        SimulatorOptions readOnly =
                SimulatorOptions.instant().withPermitted(action -> action.startsWith("ec2:Describe"));
        try (SimulatorFixture strict =
                new SimulatorFixture(SimulatorFixture.pair().build(), readOnly)) {
            assertThat(strict.ec2.describeAddresses().addresses()).hasSize(2);
            assertError(
                    () -> strict.ec2.associateAddress(r -> r.allocationId("eipalloc-0e1")
                            .networkInterfaceId("eni-0b2")
                            .dryRun(true)),
                    "UnauthorizedOperation",
                    403,
                    "ec2:AssociateAddress");
        }
    }

    @Test
    void tellsListenersOfEachChange() {
        AtomicInteger changes = new AtomicInteger();
        fixture.aws.world().onChange(changes::incrementAndGet);

        move();
        assertThat(changes).hasValue(1);
        detach(false);
        time.advance(Duration.ofMinutes(1));
        fixture.aws.world().truth();

        assertThat(changes).hasValue(3);
    }

    @Test
    void takesTheSameTimesForTheSameSeed() {
        assertThat(detachTime(5)).isEqualTo(detachTime(5)).isNotEqualTo(detachTime(6));
    }

    private static Duration detachTime(long seed) {
        VirtualTime own = new VirtualTime();
        SimulatorOptions options = SimulatorOptions.defaults().withSeed(seed).withDurations(Durations.aws());
        try (SimulatorFixture other =
                new SimulatorFixture(SimulatorFixture.pair().build(), options, own)) {
            other.ec2.detachNetworkInterface(r -> r.attachmentId("eni-attach-0f1"));
            while (other.aws
                    .world()
                    .truth()
                    .interfaces()
                    .get("eni-0f1")
                    .attachment()
                    .isPresent()) {
                own.advance(Duration.ofMillis(10));
            }
            return own.elapsed();
        }
    }

    private HttpResponse<String> post(String body, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(fixture.aws.endpoint() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void detach(boolean force) {
        fixture.ec2.detachNetworkInterface(r -> r.attachmentId("eni-attach-0f1").force(force));
    }

    private void move() {
        fixture.ec2.associateAddress(r -> r.allocationId("eipalloc-0e1").networkInterfaceId("eni-0b2"));
    }

    private boolean moved() {
        try {
            move();
            return true;
        } catch (software.amazon.awssdk.services.ec2.model.Ec2Exception e) {
            return false;
        }
    }

    private NetworkInterface see() {
        return fixture.ec2
                .describeNetworkInterfaces(r -> r.networkInterfaceIds("eni-0f1"))
                .networkInterfaces()
                .get(0);
    }

    private String ownerSeen() {
        return fixture.ec2
                .describeAddresses(r -> r.allocationIds("eipalloc-0e1"))
                .addresses()
                .get(0)
                .instanceId();
    }
}
