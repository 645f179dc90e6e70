package io.kirikae.topology;

/** How a failover keeps the old owner from serving or writing, before it takes anything from it. */
public sealed interface Fence {

    /**
     * The old owner's instance is stopped.
     *
     * @param force whether it is stopped without flushing its file systems first, where it does not stop otherwise
     * @param skipOsShutdown whether its operating system is not even asked to shut down, which is quicker
     */
    record ByStop(boolean force, boolean skipOsShutdown) implements Fence {}

    /**
     * The old owner's interfaces get a security group that lets nothing pass, in place of those that they have. Connections that are
     * open already and tracked may go on for a while: AWS does not cut them.
     *
     * @param closed the group
     */
    record BySecurityGroup(SecurityGroupId closed) implements Fence {}
}
