package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.topology.SecurityGroupId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FencesAgainstSimulatorTest extends SimulatedAwsTest {

    private static final SecurityGroupId DEFAULT = new SecurityGroupId("sg-0simulated");
    private static final SecurityGroupId CLOSED = new SecurityGroupId("sg-0closed");

    private String state() {
        return aws.instances().describe(List.of(OWNER)).get(OWNER).state();
    }

    private static String code(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.code() : outcome.toString();
    }

    @Test
    void stopsAndStartsAnInstance() {
        Outcome stopped = aws.fences().stop(OWNER, true, true);
        String between = state();
        Outcome again = aws.fences().stop(OWNER, true, true);
        Outcome started = aws.fences().start(OWNER);

        assertThat(stopped).isInstanceOf(Outcome.Applied.class);
        assertThat(between).isEqualTo("stopped");
        assertThat(again).isInstanceOf(Outcome.Applied.class);
        assertThat(started).isInstanceOf(Outcome.Applied.class);
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void stopOfAnInstanceThatIsGoneIsBetweenStates() {
        world().terminate(OWNER.value());

        assertThat(aws.fences().stop(OWNER, false, false)).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void closesAnInterfaceAndOpensItAgain() {
        assertThat(groups()).containsExactly(DEFAULT);

        Outcome closed = aws.fences().setSecurityGroups(OWNER_ENI, List.of(CLOSED));
        List<SecurityGroupId> between = groups();
        boolean reachable = world().dataPlane().atInterface(OWNER_ENI.value()).isPresent();
        Outcome opened = aws.fences().setSecurityGroups(OWNER_ENI, List.of(DEFAULT));

        assertThat(closed).isInstanceOf(Outcome.Applied.class);
        assertThat(between).containsExactly(CLOSED);
        assertThat(reachable).isFalse();
        assertThat(opened).isInstanceOf(Outcome.Applied.class);
        assertThat(world().dataPlane().atInterface(OWNER_ENI.value())).contains(OWNER.value());
    }

    @Test
    void theGroupsOfAnInterfaceAreSeenInBothShapesThatEc2HasForIt() {
        InstanceFacts instance = aws.instances().describe(List.of(OWNER)).get(OWNER);

        assertThat(instance.interfaces())
                .filteredOn(eni -> eni.id().equals(OWNER_ENI))
                .allSatisfy(eni -> assertThat(eni.securityGroups()).containsExactly(DEFAULT));
    }

    @Test
    void aGroupThatDoesNotExistIsRefused() {
        Outcome outcome = aws.fences().setSecurityGroups(OWNER_ENI, List.of(new SecurityGroupId("sg-404")));

        assertThat(code(outcome)).isEqualTo("InvalidGroup.NotFound");
        assertThat(groups()).containsExactly(DEFAULT);
    }

    @Test
    void aGroupOfAnotherNetworkIsRefused() {
        Outcome outcome = aws.fences().setSecurityGroups(OWNER_ENI, List.of(new SecurityGroupId("sg-0other")));

        assertThat(code(outcome)).isEqualTo("InvalidParameter");
    }

    @Test
    void moreGroupsThanAnInterfaceTakesAreRefused() {
        Outcome outcome =
                aws.fences().setSecurityGroups(OWNER_ENI, List.of(CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, DEFAULT));

        assertThat(code(outcome)).isEqualTo("SecurityGroupsPerInterfaceLimitExceeded");
    }

    private List<SecurityGroupId> groups() {
        return aws.fences().describeInterface(OWNER_ENI).securityGroups();
    }
}
