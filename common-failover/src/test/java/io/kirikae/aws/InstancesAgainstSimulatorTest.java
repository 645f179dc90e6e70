package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances.StatusFacts;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.IpAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstancesAgainstSimulatorTest extends SimulatedAwsTest {

    private static final InstanceId ABSENT = new InstanceId("i-0dead");

    @Test
    void describesAllInstancesOfAGroupInOneCallAndLeavesOutWhatAwsDoesNotKnow() {
        Map<InstanceId, InstanceFacts> found = aws.instances().describe(List.of(OWNER, STANDBY, ABSENT));

        assertThat(found).containsOnlyKeys(OWNER, STANDBY);
        assertThat(counter.snapshot()).containsExactly(Map.entry("DescribeInstances", 1L));
    }

    @Test
    void describesStateZoneTypeAndInterfaces() {
        InstanceFacts owner = aws.instances().describe(List.of(OWNER)).get(OWNER);

        assertThat(owner.running()).isTrue();
        assertThat(owner.zone()).isEqualTo("ap-northeast-1a");
        assertThat(owner.type()).isEqualTo("m5.large");
        assertThat(owner.interfaces()).extracting(each -> each.id()).containsExactlyInAnyOrder(OWNER_ENI, FLOATING_ENI);
        assertThat(owner.usedDeviceIndexes()).containsExactly(0, 1);
        assertThat(owner.interfaceHolding(new IpAddress("172.16.11.40"))
                        .orElseThrow()
                        .id())
                .isEqualTo(OWNER_ENI);
        assertThat(owner.interfaceHolding(new IpAddress("2001:db8::40"))
                        .orElseThrow()
                        .id())
                .isEqualTo(OWNER_ENI);
        assertThat(owner.interfaceHolding(new IpAddress("172.16.11.4"))).isEmpty();
    }

    @Test
    void statusShowsStoppedAndImpairedInstances() {
        world().stopInstance(OWNER.value());
        world().impair(STANDBY.value());

        Map<InstanceId, StatusFacts> status = aws.instances().status(List.of(OWNER, STANDBY));

        assertThat(status.get(OWNER).state()).isEqualTo("stopped");
        assertThat(status.get(OWNER).confirmsDown()).isTrue();
        assertThat(status.get(STANDBY).state()).isEqualTo("running");
        assertThat(status.get(STANDBY).confirmsDown()).isTrue();
        assertThat(counter.snapshot()).containsExactly(Map.entry("DescribeInstanceStatus", 1L));
    }

    @Test
    void statusShowsWhatAwsPlans() {
        world().scheduleEvent(OWNER.value(), "system-reboot");

        assertThat(aws.instances().status(List.of(OWNER)).get(OWNER).scheduledEvents())
                .contains("system-reboot");
    }

    @Test
    void statusOfOneUnknownInstanceDoesNotHideTheOthers() {
        Map<InstanceId, StatusFacts> status = aws.instances().status(List.of(OWNER, ABSENT));

        assertThat(status).containsOnlyKeys(OWNER);
    }

    @Test
    void noInstancesNeedNoCall() {
        assertThat(aws.instances().describe(List.of())).isEmpty();
        assertThat(aws.instances().status(List.of())).isEmpty();
        assertThat(counter.total()).isZero();
    }
}
