package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.targetgroup.TargetGroups.GroupFacts;
import io.kirikae.mechanism.targetgroup.TargetGroups.Member;
import io.kirikae.topology.Target;
import io.kirikae.topology.TargetGroupArn;
import org.junit.jupiter.api.Test;

class TargetGroupsAgainstSimulatorTest extends SimulatedAwsTest {

    private static final TargetGroupArn INSTANCES = new TargetGroupArn(BY_INSTANCE);
    private static final TargetGroupArn ADDRESSES = new TargetGroupArn(BY_ADDRESS);
    private static final TargetGroupArn ABSENT = new TargetGroupArn(BY_INSTANCE.replace("by-instance", "absent"));
    private static final Target OWNERS = new Target(OWNER.value(), 21);
    private static final Target STANDBYS = new Target(STANDBY.value(), 21);

    @Test
    void describesWhatAGroupIs() {
        assertThat(aws.targetGroups().describe(INSTANCES)).isEqualTo(new GroupFacts("instance", 21, "vpc-01", true));
        assertThat(aws.targetGroups().describe(ADDRESSES)).isEqualTo(new GroupFacts("ip", 80, "vpc-01", true));
        assertThat(aws.targetGroups().describe(new TargetGroupArn(UNUSED)).inUse())
                .isFalse();
    }

    @Test
    void anUnknownGroupIsNotFound() {
        CloudException refused = catchThrowableOfType(
                CloudException.class, () -> aws.targetGroups().describe(ABSENT));

        assertThat(refused.kind()).isEqualTo(CloudException.Kind.NOT_FOUND);
        assertThat(refused.code()).isEqualTo("TargetGroupNotFound");
    }

    @Test
    void aTargetJoinsAndIsFoundHealthyAndAnotherLeaves() {
        Outcome joined = aws.targetGroups().register(INSTANCES, STANDBYS);
        Outcome left = aws.targetGroups().deregister(INSTANCES, OWNERS);

        assertThat(joined).isInstanceOf(Outcome.Applied.class);
        assertThat(left).isInstanceOf(Outcome.Applied.class);
        assertThat(aws.targetGroups().members(INSTANCES)).contains(new Member(STANDBYS, "healthy", ""));
        assertThat(world().registered(BY_INSTANCE)).containsExactly(STANDBY.value());
    }

    @Test
    void anAddressIsATargetToo() {
        Target standby = new Target(STANDBY_IP.value(), 80);
        aws.targetGroups().register(ADDRESSES, standby);

        assertThat(aws.targetGroups().members(ADDRESSES)).contains(new Member(standby, "healthy", ""));
    }

    @Test
    void registeringTwiceAndDeregisteringNobodyAreNoErrors() {
        assertThat(aws.targetGroups().register(INSTANCES, OWNERS)).isInstanceOf(Outcome.Applied.class);
        assertThat(aws.targetGroups().deregister(INSTANCES, STANDBYS)).isInstanceOf(Outcome.Applied.class);
        assertThat(world().registered(BY_INSTANCE)).containsExactly(OWNER.value());
    }

    @Test
    void aStoppedInstanceIsRefusedAndAStoppedMemberIsUnused() {
        world().stopInstance(STANDBY.value());
        world().stopInstance(OWNER.value());
        Outcome refused = aws.targetGroups().register(INSTANCES, STANDBYS);

        assertThat(((Outcome.Refused) refused).code()).isEqualTo("InvalidTarget");
        assertThat(aws.targetGroups().members(INSTANCES).get(0).text())
                .isEqualTo("unused (Target.InvalidState: Target is in the stopped state)");
    }

    @Test
    void anAddressWhoseInstanceIsStoppedIsUnhealthy() {
        world().stopInstance(OWNER.value());

        assertThat(aws.targetGroups().members(ADDRESSES).get(0).state()).isEqualTo("unhealthy");
    }

    @Test
    void nothingIsUsedBehindNoLoadBalancer() {
        aws.targetGroups().register(new TargetGroupArn(UNUSED), STANDBYS);

        assertThat(aws.targetGroups().members(new TargetGroupArn(UNUSED)).get(0).state())
                .isEqualTo("unused");
    }

    @Test
    void anAddressElsewhereIsRefused() {
        Outcome refused = aws.targetGroups().register(ADDRESSES, new Target("10.9.0.1", 80));

        assertThat(((Outcome.Refused) refused).code()).isEqualTo("InvalidTarget");
    }

    @Test
    void aRehearsalSendsNoChange() {
        Outcome tried = aws.rehearsing().targetGroups().register(INSTANCES, STANDBYS);

        assertThat(((Outcome.Refused) tried).code()).isEqualTo("Kirikae.NoDryRun");
        assertThat(world().registered(BY_INSTANCE)).containsExactly(OWNER.value());
    }
}
