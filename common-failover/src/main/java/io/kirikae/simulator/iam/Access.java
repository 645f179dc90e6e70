package io.kirikae.simulator.iam;

import java.util.List;
import java.util.Map;

/**
 * What a call asks to be allowed.
 *
 * @param action the action as policies name it, such as {@code ec2:AssociateAddress}
 * @param targets the resources that are judged, each for itself; all of them must be allowed
 */
public record Access(String action, List<Target> targets) {

    /** Copies the list. */
    public Access {
        targets = List.copyOf(targets);
    }

    /**
     * A resource of a call.
     *
     * @param arn its name, or {@code *} for a call that has none
     * @param keys the condition keys that AWS knows for this call on it, with their values
     */
    public record Target(String arn, Map<String, List<String>> keys) {
        /** Copies the map. */
        public Target {
            keys = Map.copyOf(keys);
        }
    }

    /** A call that touches no resource of its own. */
    public static Access toAll(String action, Map<String, List<String>> keys) {
        return new Access(action, List.of(new Target("*", keys)));
    }
}
