package io.kirikae.mechanism.networkinterface;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Mechanism;
import io.kirikae.mechanism.Sighting;
import io.kirikae.topology.FloatingAddress.NetworkInterface;

/** Looks where a network interface is attached. It moves by {@link DetachAction} and {@link AttachAction}. */
public final class NetworkInterfaceMechanism implements Mechanism<NetworkInterface> {

    private final NetworkInterfaces interfaces;

    /**
     * A mechanism over the port.
     *
     * @param interfaces how to reach AWS
     */
    public NetworkInterfaceMechanism(NetworkInterfaces interfaces) {
        this.interfaces = interfaces;
    }

    @Override
    public Sighting observe(NetworkInterface address, Fleet fleet) {
        return new NetworkInterfaceSighting(address, interfaces.describe(address.id()), fleet);
    }
}
