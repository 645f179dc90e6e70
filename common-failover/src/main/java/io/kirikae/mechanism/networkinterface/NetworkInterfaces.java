package io.kirikae.mechanism.networkinterface;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;

/** Network interfaces in EC2. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface NetworkInterfaces {

    /**
     * DescribeNetworkInterfaces for one interface.
     *
     * @throws CloudException if AWS could not be read, or does not know the interface ({@code NOT_FOUND})
     */
    InterfaceFacts describe(InterfaceId id);

    /**
     * DetachNetworkInterface.
     *
     * @param force whether to detach even if the instance does not let go; may leave its metadata stale
     */
    Outcome detach(AttachmentId attachment, boolean force);

    /** AttachNetworkInterface on network card 0. */
    Outcome attach(InterfaceId id, InstanceId to, int deviceIndex);
}
