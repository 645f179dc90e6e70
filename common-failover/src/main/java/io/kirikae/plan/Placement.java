package io.kirikae.plan;

import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;

/**
 * Where an Elastic IP address leads.
 *
 * @param networkInterface the interface
 * @param privateAddress the private address on it; an interface may hold several
 */
public record Placement(InterfaceId networkInterface, IpAddress privateAddress) {
    @Override
    public String toString() {
        return privateAddress + " on " + networkInterface;
    }
}
