package io.kirikae.simulator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.time.SystemTime;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopologyFileTest {

    @Test
    void readsTheExampleOfTheReference() throws Exception {
        World world = TopologyFile.read(Path.of("../docs/reference/simulator-topology.yaml"));

        SimulatedAws.withoutPort(world, SimulatorOptions.instant(), new SystemTime());

        assertThat(world.instanceOfInterface("eni-0c3")).contains("i-0a1");
        assertThat(world.instanceOfElasticIp("eipalloc-0e1")).contains("i-0a1");
        assertThat(world.routeTarget("rtb-0d1", "192.168.100.1/32")).contains("eni-0a1");
        assertThat(world.truth().securityGroup("sg-0c105ed", "vpc-0f1").open()).isFalse();
        assertThat(world.recordValues("Z0ZONE", "ftp.example.com", "A")).containsExactly("172.16.11.10");
    }

    @Test
    void saysWhereAKeyIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopologyFile.parse("vpcs: {vpc-1: {cidr: [10.0.0.0/16]}}"))
                .withMessageStartingWith("vpcs.vpc-1.cidr: unknown key");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TopologyFile.parse("subnets: {subnet-1: {vpc: vpc-9, zone: a, cidrs: [10.0.0.0/24]}}"))
                .withMessageStartingWith("subnets.subnet-1: The vpc ID 'vpc-9' does not exist");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopologyFile.parse("vpcs: ["))
                .withMessageContaining("not valid YAML");
    }
}
