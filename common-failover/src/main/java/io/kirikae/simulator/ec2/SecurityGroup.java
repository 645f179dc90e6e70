package io.kirikae.simulator.ec2;

/**
 * A security group, as far as it is looked at: whether it lets anything pass.
 *
 * @param id the identifier
 * @param vpcId its VPC
 * @param open whether it lets traffic pass
 */
public record SecurityGroup(String id, String vpcId, boolean open) implements Resource {

    /** The group of every interface that names none. It lets everything pass. */
    public static final String DEFAULT = "sg-0simulated";
}
