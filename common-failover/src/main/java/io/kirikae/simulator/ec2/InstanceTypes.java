package io.kirikae.simulator.ec2;

import java.util.List;
import java.util.Map;

/** How many interfaces and addresses an instance type allows; types that are not listed are taken for {@code m5.large}. */
public final class InstanceTypes {

    private static final Limits DEFAULT = new Limits(3, 10);

    private static final Map<String, Limits> LIMITS = Map.ofEntries(
            Map.entry("t2.micro", new Limits(2, 2)),
            Map.entry("t2.small", new Limits(3, 4)),
            Map.entry("t2.medium", new Limits(3, 6)),
            Map.entry("t3.nano", new Limits(2, 2)),
            Map.entry("t3.micro", new Limits(2, 2)),
            Map.entry("t3.small", new Limits(3, 4)),
            Map.entry("t3.medium", new Limits(3, 6)),
            Map.entry("t3.large", new Limits(3, 12)),
            Map.entry("t4g.micro", new Limits(2, 2)),
            Map.entry("t4g.small", new Limits(3, 4)),
            Map.entry("t4g.medium", new Limits(3, 6)),
            Map.entry("m5.large", new Limits(3, 10)),
            Map.entry("m5.xlarge", new Limits(4, 15)),
            Map.entry("m5.4xlarge", new Limits(8, 30)),
            Map.entry("m5.24xlarge", new Limits(15, 50)),
            Map.entry("m6i.large", new Limits(3, 10)),
            Map.entry("c5.large", new Limits(3, 10)),
            Map.entry("c5.xlarge", new Limits(4, 15)),
            Map.entry("r5.large", new Limits(3, 10)));

    private InstanceTypes() {}

    /** The types whose limits are known, in alphabetical order. */
    public static List<String> known() {
        return LIMITS.keySet().stream().sorted().toList();
    }

    /** The limits of a type; any that is not known counts as {@code m5.large}. */
    public static Limits limits(String type) {
        return LIMITS.getOrDefault(type, DEFAULT);
    }

    /**
     * The limits of a type, from "Maximum IP addresses per network interface" of the EC2 guide.
     *
     * @param interfaces interfaces of the instance
     * @param addresses IPv4 addresses of each interface, and as many IPv6 ones
     */
    public record Limits(int interfaces, int addresses) {}
}
