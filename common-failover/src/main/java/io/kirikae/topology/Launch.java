package io.kirikae.topology;

import java.util.Optional;

/**
 * How the instance of a node comes to be that does not exist until it is needed. The node is whatever is attached to its interface, which
 * is there all the time: it has the address, the subnet and the security groups, and takes one instance only.
 *
 * @param networkInterface the interface, which becomes the primary one of the instance
 * @param template the launch template
 * @param version its version: a number, {@code $Default} or {@code $Latest}
 * @param role the role of the template's instance profile, by its name with its path, which whoever launches must be allowed to pass; absent
 *     if it has none
 */
public record Launch(InterfaceId networkInterface, LaunchTemplateId template, String version, Optional<String> role) {

    /** What launches instances without a role. */
    public Launch(InterfaceId networkInterface, LaunchTemplateId template, String version) {
        this(networkInterface, template, version, Optional.empty());
    }

    /** What stands for the instance in a configuration. No instance of AWS is ever called so: AWS has digits and small letters. */
    public static InstanceId awaited(InterfaceId networkInterface) {
        String tail = networkInterface.value().substring("eni-".length());
        return new InstanceId("i-TOBE" + (tail.length() > 36 ? tail.substring(0, 36) : tail));
    }
}
