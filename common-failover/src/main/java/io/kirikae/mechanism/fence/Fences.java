package io.kirikae.mechanism.fence;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.SecurityGroupId;
import java.util.List;

/** The power and the type of instances and the security groups of interfaces. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface Fences {

    /** StopInstances. */
    Outcome stop(InstanceId id, boolean force, boolean skipOsShutdown);

    /** StartInstances. */
    Outcome start(InstanceId id);

    /** ModifyInstanceAttribute of the type of an instance that is stopped. */
    Outcome setType(InstanceId id, String type);

    /**
     * DescribeNetworkInterfaces for one interface.
     *
     * @throws CloudException if AWS could not be read
     */
    InterfaceFacts describeInterface(InterfaceId id);

    /** ModifyNetworkInterfaceAttribute of the security groups. */
    Outcome setSecurityGroups(InterfaceId id, List<SecurityGroupId> groups);
}
