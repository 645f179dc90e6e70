package io.kirikae.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.plan.Plan;
import io.kirikae.plan.Stage;
import io.kirikae.plan.Step;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.VolumeId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostKeysTest {

    @Test
    void namesTheAddressesWhoseKeyIsAnotherNow() {
        Step addresses = new Step.MovePrivateAddresses(
                List.of(new IpAddress("10.0.0.51"), new IpAddress("10.0.0.52")),
                Optional.of(new InterfaceId("eni-0a")),
                Optional.of(new InterfaceId("eni-0b")));

        assertThat(HostKeys.hint(plan(addresses)))
                .contains(
                        "Host keys: SSH clients of 10.0.0.51, 10.0.0.52 meet another server's key now, unless the nodes"
                                + " share theirs; docs/operating/ssh-host-keys.md has the ways out.");
    }

    @Test
    void addressesThatAreOnlyReleasedAreMetAtTheirNewPlace() {
        List<IpAddress> six = List.of(new IpAddress("2001:db8::51"));
        Step release = new Step.MovePrivateAddresses(six, Optional.of(new InterfaceId("eni-0a")), Optional.empty());
        Step take = new Step.MovePrivateAddresses(six, Optional.empty(), Optional.of(new InterfaceId("eni-0b")));

        assertThat(HostKeys.hint(plan(release))).isEmpty();
        assertThat(HostKeys.hint(plan(release, take)).orElseThrow()).contains("of 2001:db8::51 meet");
    }

    @Test
    void aDiskAloneIsMetByNobody() {
        assertThat(HostKeys.hint(plan(new Step.AttachVolume(
                        new VolumeId("vol-1"), new InstanceId("i-0b"), "/dev/sdf", Optional.empty()))))
                .isEmpty();
    }

    private static Plan plan(Step... steps) {
        List<Stage> stages =
                Arrays.stream(steps).map(step -> new Stage(List.of(step))).toList();
        return new Plan(new GroupName("ftp"), Optional.of(new NodeName("a")), new NodeName("b"), stages);
    }
}
