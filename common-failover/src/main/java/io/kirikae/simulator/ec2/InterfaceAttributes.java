package io.kirikae.simulator.ec2;

/** Changing the attributes of interfaces. */
public final class InterfaceAttributes {

    private final Region region;

    /** The attributes of the interfaces of a Region. */
    public InterfaceAttributes(Region region) {
        this.region = region;
    }

    /** ModifyNetworkInterfaceAttribute with SourceDestCheck. */
    public void sourceDestCheck(String interfaceId, boolean checked) {
        region.change(state -> state.with(state.networkInterface(interfaceId).checking(checked)));
    }

    /** ModifyNetworkInterfaceAttribute with Description. */
    public void description(String interfaceId, String text) {
        region.change(state -> state.with(state.networkInterface(interfaceId).described(text)));
    }
}
