package io.kirikae.simulator.ec2;

import java.util.Map;
import java.util.Optional;

/**
 * An Elastic IP address.
 *
 * @param allocationId the identifier
 * @param publicIp the address
 * @param association where it leads
 * @param tags its tags
 */
public record Address(String allocationId, String publicIp, Optional<Association> association, Map<String, String> tags)
        implements Resource {
    @Override
    public String id() {
        return allocationId;
    }

    /**
     * Where an Elastic IP address leads.
     *
     * @param id the identifier of the association
     * @param interfaceId the interface
     * @param privateIp the address of the interface
     */
    public record Association(String id, String interfaceId, String privateIp) {

        /** Whether it leads to this address of this interface. */
        public boolean leadsTo(String networkInterface, String ip) {
            return interfaceId.equals(networkInterface) && privateIp.equals(ip);
        }
    }

    Address associated(Optional<Association> next) {
        return new Address(allocationId, publicIp, next, tags);
    }
}
