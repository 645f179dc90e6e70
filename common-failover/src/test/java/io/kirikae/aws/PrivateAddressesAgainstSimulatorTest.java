package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.topology.IpAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrivateAddressesAgainstSimulatorTest extends SimulatedAwsTest {

    private static final IpAddress FLOATING = new IpAddress("172.16.11.40");
    private static final IpAddress FLOATING_V6 = new IpAddress("2001:db8::40");

    @Test
    void findsTheHolderByExactAddressAndVpc() {
        assertThat(aws.privateAddresses().holders(List.of(FLOATING), "vpc-01"))
                .extracting(InterfaceFacts::id)
                .containsExactly(OWNER_ENI);
        assertThat(aws.privateAddresses().holders(List.of(new IpAddress("172.16.11.4")), "vpc-01"))
                .isEmpty();
        assertThat(aws.privateAddresses().holders(List.of(FLOATING), "vpc-02")).isEmpty();
    }

    @Test
    void findsHoldersOfBothFamilies() {
        List<InterfaceFacts> holders = aws.privateAddresses().holders(List.of(FLOATING, FLOATING_V6), "vpc-01");

        assertThat(holders).extracting(InterfaceFacts::id).containsExactly(OWNER_ENI);
    }

    @Test
    void theVpcCountsAmongTheValuesThatOneCallTakes() {
        List<IpAddress> many = Stream.concat(
                        Stream.of(FLOATING),
                        IntStream.range(0, 199).mapToObj(number -> new IpAddress("172.16.12." + number)))
                .toList();

        assertThat(aws.privateAddresses().holders(many, "vpc-01"))
                .extracting(InterfaceFacts::id)
                .containsExactly(OWNER_ENI);
        assertThat(counter.total()).isEqualTo(2);
    }

    @Test
    void describesNamedInterfacesInOneCallAndLeavesOutUnknownOnes() {
        List<InterfaceFacts> found = aws.privateAddresses().describe(List.of(OWNER_ENI, STANDBY_ENI, ABSENT_ENI));

        assertThat(found).extracting(InterfaceFacts::id).containsExactlyInAnyOrder(OWNER_ENI, STANDBY_ENI);
        assertThat(counter.total()).isEqualTo(1);
    }

    @Test
    void assignTakesTheAddressFromItsHolder() {
        Outcome outcome = aws.privateAddresses().assign(List.of(FLOATING), STANDBY_ENI, true);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(world().interfaceOfPrivateIp(FLOATING.value())).contains(STANDBY_ENI.value());
    }

    @Test
    void anAddressThatAStrangerHasIsNotTakenWithoutReassignment() {
        Outcome outcome = aws.privateAddresses().assign(List.of(FLOATING), STANDBY_ENI, false);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(world().interfaceOfPrivateIp(FLOATING.value())).contains(OWNER_ENI.value());
    }

    @Test
    void primaryAddressOfAnotherInterfaceCannotBeTaken() {
        Outcome outcome = aws.privateAddresses().assign(List.of(OWNER_IP), STANDBY_ENI, true);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) outcome).code()).isEqualTo("InvalidParameterValue");
    }

    @Test
    void unassignTakesTheAddressAway() {
        Outcome outcome = aws.privateAddresses().unassign(List.of(FLOATING), OWNER_ENI);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(world().interfaceOfPrivateIp(FLOATING.value())).isEmpty();
    }

    @Test
    void secondUnassignIsSettledByReading() {
        aws.privateAddresses().unassign(List.of(FLOATING), OWNER_ENI);

        assertThat(aws.privateAddresses().unassign(List.of(FLOATING), OWNER_ENI))
                .isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void ipv6AddressMovesByUnassignAndAssign() {
        Outcome unassigned = aws.privateAddresses().unassign(List.of(FLOATING_V6), OWNER_ENI);
        Outcome assigned = aws.privateAddresses().assign(List.of(FLOATING_V6), STANDBY_ENI, true);

        assertThat(unassigned).isInstanceOf(Outcome.Applied.class);
        assertThat(assigned).isInstanceOf(Outcome.Applied.class);
        assertThat(world().interfaceOfPrivateIp(FLOATING_V6.value())).contains(STANDBY_ENI.value());
    }
}
