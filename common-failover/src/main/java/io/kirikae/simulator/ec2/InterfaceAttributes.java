package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import java.util.List;

/** Changing the attributes of interfaces. */
public final class InterfaceAttributes {

    private static final int MOST_GROUPS = 5;

    private final Region region;

    /** The attributes of the interfaces of a Region. */
    public InterfaceAttributes(Region region) {
        this.region = region;
    }

    /** ModifyNetworkInterfaceAttribute with SourceDestCheck. */
    public void sourceDestCheck(String interfaceId, boolean checked) {
        region.change(state -> state.with(state.networkInterface(interfaceId).checking(checked)));
    }

    /** ModifyNetworkInterfaceAttribute with Groups. */
    public void securityGroups(String interfaceId, List<String> groups) {
        if (groups.size() > MOST_GROUPS) {
            throw AwsError.of(
                    "SecurityGroupsPerInterfaceLimitExceeded",
                    "The maximum number of security groups per interface has been reached.");
        }
        region.change(state -> {
            NetworkInterface eni = state.networkInterface(interfaceId);
            String vpc = state.vpcOf(eni);
            groups.forEach(id -> {
                if (!state.securityGroup(id, vpc).vpcId().equals(vpc)) {
                    throw AwsError.of(
                            "InvalidParameter",
                            "Security group " + id + " and interface " + interfaceId
                                    + " belong to different networks.");
                }
            });
            return state.with(eni.inGroups(groups));
        });
    }

    /** ModifyNetworkInterfaceAttribute with Description. */
    public void description(String interfaceId, String text) {
        region.change(state -> state.with(state.networkInterface(interfaceId).described(text)));
    }
}
