package io.kirikae.simulator.ec2;

import java.util.Optional;

/**
 * An internet gateway.
 *
 * @param id the identifier
 * @param vpcId the VPC that it is attached to
 */
public record InternetGateway(String id, Optional<String> vpcId) implements Resource {}
