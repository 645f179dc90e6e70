package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.plan.Placement;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElasticIpsAgainstSimulatorTest extends SimulatedAwsTest {

    private static final Placement ON_OWNER = new Placement(OWNER_ENI, OWNER_IP);
    private static final Placement ON_STANDBY = new Placement(STANDBY_ENI, STANDBY_IP);

    @Test
    void describesWhereTheAddressLeads() {
        var facts = aws.elasticIps().describe(ELASTIC_IP);

        assertThat(facts.publicIp()).isEqualTo(new IpAddress("203.0.113.5"));
        assertThat(facts.placement()).contains(ON_OWNER);
    }

    @Test
    void unknownAddressIsNotFound() {
        CloudException refused = catchThrowableOfType(
                CloudException.class, () -> aws.elasticIps().describe(new AllocationId("eipalloc-0dead")));

        assertThat(refused.kind()).isEqualTo(CloudException.Kind.NOT_FOUND);
    }

    @Test
    void describesManyInOneCallAndLeavesOutWhatIsUnknown() {
        AllocationId unknown = new AllocationId("eipalloc-0dead");

        var facts = aws.elasticIps().describe(List.of(ELASTIC_IP, unknown));

        assertThat(facts).containsOnlyKeys(ELASTIC_IP);
        assertThat(facts.get(ELASTIC_IP).placement()).contains(ON_OWNER);
        assertThat(counter.total()).isEqualTo(1);
    }

    @Test
    void associateTakesTheAddressFromItsOwnerInOneCall() {
        Outcome outcome = aws.elasticIps().associate(ELASTIC_IP, ON_STANDBY);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(world().instanceOfElasticIp(ELASTIC_IP.value())).contains(STANDBY.value());
        assertThat(counter.total()).isEqualTo(1);
    }

    @Test
    void lostReplyIsUnknownAndTheAddressHasMovedOnce() {
        simulated.faults().add("lost-reply(AssociateAddress)x1");

        Outcome outcome = aws.elasticIps().associate(ELASTIC_IP, ON_STANDBY);

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(world().instanceOfElasticIp(ELASTIC_IP.value())).contains(STANDBY.value());
        assertThat(simulated.callCounts().get("AssociateAddress")).isEqualTo(1);
    }

    @Test
    void throttleIsNotNow() {
        simulated.faults().add("throttle");

        assertThat(aws.elasticIps().associate(ELASTIC_IP, ON_STANDBY)).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void deniedReadNamesTheAction() {
        simulated.faults().add("denied(DescribeAddresses)");

        CloudException denied = catchThrowableOfType(
                CloudException.class, () -> aws.elasticIps().describe(ELASTIC_IP));

        assertThat(denied.kind()).isEqualTo(CloudException.Kind.DENIED);
        assertThat(denied.sentence()).contains("ec2:DescribeAddresses");
    }

    @Test
    void expiredCredentialsAreNoCredentials() {
        simulated.faults().add("expired-credentials");

        CloudException expired = catchThrowableOfType(
                CloudException.class, () -> aws.elasticIps().describe(ELASTIC_IP));

        assertThat(expired.kind()).isEqualTo(CloudException.Kind.NO_CREDENTIALS);
    }

    @Test
    void silentApiIsUnreachable() {
        simulated.faults().add("api-down");

        CloudException down = catchThrowableOfType(
                CloudException.class, () -> aws.elasticIps().describe(ELASTIC_IP));

        assertThat(down.kind()).isEqualTo(CloudException.Kind.UNREACHABLE);
        assertThat(down.mayPass()).isTrue();
    }

    @Test
    void disassociateFreesTheAddress() {
        Outcome outcome = aws.elasticIps().disassociate(ELASTIC_IP, ON_OWNER);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(world().association(ELASTIC_IP.value())).isEmpty();
    }

    @Test
    void disassociateOfAFreeAddressIsApplied() {
        aws.elasticIps().disassociate(ELASTIC_IP, ON_OWNER);

        assertThat(aws.elasticIps().disassociate(ELASTIC_IP, ON_OWNER)).isInstanceOf(Outcome.Applied.class);
        assertThat(counter.of("DisassociateAddress")).isEqualTo(1);
    }

    @Test
    void disassociateOfAnAddressThatSomebodyElseMovedIsRefused() {
        aws.elasticIps().associate(ELASTIC_IP, ON_STANDBY);

        Outcome outcome = aws.elasticIps().disassociate(ELASTIC_IP, ON_OWNER);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).code()).isEqualTo("Kirikae.MovedElsewhere");
        assertThat(world().instanceOfElasticIp(ELASTIC_IP.value())).contains(STANDBY.value());
    }
}
