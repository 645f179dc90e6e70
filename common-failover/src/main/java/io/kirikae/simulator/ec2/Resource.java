package io.kirikae.simulator.ec2;

/** Something that a Region has, told apart from others of its kind by an identifier. */
public sealed interface Resource
        permits Address,
                Alarm,
                Image,
                Instance,
                InternetGateway,
                Launch,
                LaunchTemplate,
                NetworkInterface,
                RouteTable,
                SecurityGroup,
                Subnet,
                TargetGroup,
                Volume,
                Vpc {

    /** The identifier, or what else is the only one of its kind: a name, or an Amazon resource name. */
    String id();
}
