package io.kirikae.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupTest {

    private static final GroupName FTP = new GroupName("ftp");
    private static final Node FIRST = node("ftp-1", "i-0a1", "10.0.0.1");
    private static final Node SECOND = node("ftp-2", "i-0b2", "10.0.0.10");
    private static final FloatingAddress ELASTIC =
            new FloatingAddress.ElasticIp(new AllocationId("eipalloc-0d4"), Map.of());

    @Test
    void firstNodeIsPreferred() {
        Group group = new Group(FTP, List.of(FIRST, SECOND), List.of(ELASTIC));

        assertThat(group.preferred()).isEqualTo(FIRST);
    }

    @Test
    void nodesAreFoundByNameAndByInstance() {
        Group group = new Group(FTP, List.of(FIRST, SECOND), List.of(ELASTIC));

        assertThat(group.node(new NodeName("ftp-2"))).contains(SECOND);
        assertThat(group.node(new NodeName("ftp-3"))).isEmpty();
        assertThat(group.nodeOn(new InstanceId("i-0b2"))).contains(SECOND);
        assertThat(group.nodeOn(new InstanceId("i-0b"))).isEmpty();
    }

    @Test
    void oneNodeIsNoGroup() {
        assertThatThrownBy(() -> new Group(FTP, List.of(FIRST), List.of(ELASTIC)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group ftp has fewer than two nodes, so there is no standby");
    }

    @Test
    void groupHasSomethingToMove() {
        assertThatThrownBy(() -> new Group(FTP, List.of(FIRST, SECOND), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group ftp has no address to move");
    }

    @Test
    void nodesShareNeitherNameNorInstanceNorAddress() {
        List.of(
                        node("ftp-1", "i-0b2", "10.0.0.10"),
                        node("ftp-2", "i-0a1", "10.0.0.10"),
                        node("ftp-2", "i-0b2", "10.0.0.1"))
                .forEach(twin -> assertThatThrownBy(() -> new Group(FTP, List.of(FIRST, twin), List.of(ELASTIC)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("twice"));
    }

    @Test
    void laterChangesOfTheListsDoNotReachTheGroup() {
        List<Node> nodes = new java.util.ArrayList<>(List.of(FIRST, SECOND));
        Group group = new Group(FTP, nodes, List.of(ELASTIC));

        nodes.clear();

        assertThat(group.nodes()).containsExactly(FIRST, SECOND);
    }

    private static Node node(String name, String instance, String address) {
        return new Node(new NodeName(name), new InstanceId(instance), new IpAddress(address));
    }
}
