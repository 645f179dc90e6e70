package io.kirikae.mechanism.targetgroup;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Mechanism;
import io.kirikae.mechanism.Sighting;
import io.kirikae.topology.FloatingAddress.TargetGroup;

/** Looks who is in a target group. The owner changes by {@link RegisterAction} and {@link DeregisterAction}. */
public final class TargetGroupMechanism implements Mechanism<TargetGroup> {

    private final TargetGroups groups;

    /**
     * A mechanism over the port.
     *
     * @param groups how to reach AWS
     */
    public TargetGroupMechanism(TargetGroups groups) {
        this.groups = groups;
    }

    /** Two calls: what the group is, and who is in it. */
    @Override
    public Sighting observe(TargetGroup address, Fleet fleet) {
        return new TargetGroupSighting(address, groups.describe(address.arn()), groups.members(address.arn()), fleet);
    }
}
