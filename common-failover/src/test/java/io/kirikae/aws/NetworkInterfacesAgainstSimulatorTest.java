package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.InterfaceFacts.Attachment;
import io.kirikae.mechanism.Outcome;
import io.kirikae.topology.AllocationId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.SubnetId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkInterfacesAgainstSimulatorTest extends SimulatedAwsTest {

    private Attachment attachment() {
        return aws.networkInterfaces().describe(FLOATING_ENI).attachment().orElseThrow();
    }

    @Test
    void describesAnAttachedInterface() {
        InterfaceFacts facts = aws.networkInterfaces().describe(FLOATING_ENI);

        assertThat(facts.subnet()).isEqualTo(new SubnetId("subnet-01"));
        assertThat(facts.zone()).isEqualTo("ap-northeast-1a");
        assertThat(facts.vpc()).isEqualTo("vpc-01");
        assertThat(facts.status()).isEqualTo("in-use");
        assertThat(facts.sourceDestCheck()).isTrue();
        assertThat(facts.requesterManaged()).isFalse();
        assertThat(facts.attachment().orElseThrow().instance()).contains(OWNER);
        assertThat(facts.attachment().orElseThrow().deviceIndex()).isEqualTo(1);
        assertThat(facts.attachment().orElseThrow().status()).isEqualTo("attached");
    }

    @Test
    void describesAddressesOfBothFamiliesAndTheElasticIpThatIsMapped() {
        InterfaceFacts facts = aws.networkInterfaces().describe(OWNER_ENI);

        assertThat(facts.addresses())
                .containsExactly(
                        new InterfaceFacts.PrivateAddress(OWNER_IP, true, Optional.of(ELASTIC_IP)),
                        new InterfaceFacts.PrivateAddress(
                                new IpAddress("172.16.11.40"), false, Optional.<AllocationId>empty()));
        assertThat(facts.ipv6()).containsExactly(new IpAddress("2001:db8::40"));
    }

    @Test
    void unknownInterfaceIsNotFound() {
        CloudException refused = catchThrowableOfType(
                CloudException.class, () -> aws.networkInterfaces().describe(ABSENT_ENI));

        assertThat(refused.kind()).isEqualTo(CloudException.Kind.NOT_FOUND);
        assertThat(refused.code()).isEqualTo("InvalidNetworkInterfaceID.NotFound");
    }

    @Test
    void movesByDetachAndAttach() {
        Outcome detached = aws.networkInterfaces().detach(attachment().id(), false);
        InterfaceFacts between = aws.networkInterfaces().describe(FLOATING_ENI);
        Outcome attached = aws.networkInterfaces().attach(FLOATING_ENI, STANDBY, 1);

        assertThat(detached).isInstanceOf(Outcome.Applied.class);
        assertThat(between.status()).isEqualTo("available");
        assertThat(between.attachment()).isEmpty();
        assertThat(attached).isInstanceOf(Outcome.Applied.class);
        assertThat(world().instanceOfInterface(FLOATING_ENI.value())).contains(STANDBY.value());
    }

    @Test
    void attachOfAnAttachedInterfaceIsSettledByReading() {
        Outcome outcome = aws.networkInterfaces().attach(FLOATING_ENI, STANDBY, 1);

        assertThat(outcome).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void secondDetachIsSettledByReading() {
        Attachment attachment = attachment();
        aws.networkInterfaces().detach(attachment.id(), false);

        assertThat(aws.networkInterfaces().detach(attachment.id(), false)).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void primaryInterfaceCannotBeDetached() {
        Attachment primary =
                aws.networkInterfaces().describe(OWNER_ENI).attachment().orElseThrow();

        Outcome outcome = aws.networkInterfaces().detach(primary.id(), false);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).code()).isEqualTo("OperationNotPermitted");
    }
}
