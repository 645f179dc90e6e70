package io.kirikae.mechanism.targetgroup;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Mechanism;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.mechanism.host.SetUpHostAction;
import io.kirikae.mechanism.targetgroup.HealthFileSighting.FileHolders;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks who is in a target group, or who of it is healthy where a file decides that. The owner changes by {@link RegisterAction} and
 * {@link DeregisterAction}, or by {@link HealthFileAction}.
 */
public final class TargetGroupMechanism implements Mechanism<TargetGroup> {

    private final TargetGroups groups;
    private final SetUpHostAction hosts;

    /**
     * A mechanism over the ports.
     *
     * @param groups how to reach AWS
     * @param hosts how operating systems are asked for a file
     */
    public TargetGroupMechanism(TargetGroups groups, Hosts hosts) {
        this.groups = groups;
        this.hosts = new SetUpHostAction(hosts);
    }

    /** Two calls: what the group is, and who is in it. Hosts are asked for the file only while the load balancer finds none healthy. */
    @Override
    public Sighting observe(TargetGroup address, Fleet fleet) {
        TargetGroupSighting members =
                new TargetGroupSighting(address, groups.describe(address.arn()), groups.members(address.arn()), fleet);
        return address.healthFile()
                .<Sighting>map(file -> new HealthFileSighting(
                        members, file, members.anyHealthy() ? FileHolders.UNASKED : holders(file, fleet)))
                .orElse(members);
    }

    private FileHolders holders(HealthFile file, Fleet fleet) {
        List<Node> have = new ArrayList<>();
        List<Node> unknown = new ArrayList<>();
        for (Node node : fleet.group().nodes()) {
            Optional<Host> host = fleet.group().host(node);
            try {
                if (host.isPresent()
                        && hosts.position(new SetUpHost(host.get(), file, true)) instanceof Position.AtTarget) {
                    have.add(node);
                }
            } catch (CloudException e) {
                unknown.add(node);
            }
        }
        return new FileHolders(have, unknown);
    }
}
