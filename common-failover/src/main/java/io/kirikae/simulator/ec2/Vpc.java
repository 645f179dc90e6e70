package io.kirikae.simulator.ec2;

import io.kirikae.simulator.address.Cidr;
import java.util.List;

/**
 * A VPC.
 *
 * @param id the identifier
 * @param cidrs its IPv4 blocks, the primary first
 * @param ipv6Cidrs its IPv6 blocks
 */
public record Vpc(String id, List<Cidr> cidrs, List<Cidr> ipv6Cidrs) implements Resource {

    /** Whether a block lies wholly in this VPC. */
    public boolean contains(Cidr block) {
        return cidrs.stream().anyMatch(cidr -> cidr.contains(block))
                || ipv6Cidrs.stream().anyMatch(cidr -> cidr.contains(block));
    }
}
