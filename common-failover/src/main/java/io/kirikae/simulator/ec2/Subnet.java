package io.kirikae.simulator.ec2;

import io.kirikae.simulator.address.Cidr;
import java.util.Optional;

/**
 * A subnet.
 *
 * @param id the identifier
 * @param vpcId its VPC
 * @param zone its Availability Zone
 * @param cidr its IPv4 block
 * @param ipv6Cidr its IPv6 block
 */
public record Subnet(String id, String vpcId, String zone, Cidr cidr, Optional<Cidr> ipv6Cidr) implements Resource {}
