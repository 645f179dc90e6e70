package io.kirikae.simulator.iam;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a call asks to be allowed.
 *
 * @param action the action as policies name it, such as {@code ec2:AssociateAddress}
 * @param targets the resources that are judged, each for itself; all of them must be allowed
 * @param beside what must be allowed as well, such as giving tags to what is launched
 */
public record Access(String action, List<Target> targets, List<Access> beside) {

    /** Copies the lists. */
    public Access {
        targets = List.copyOf(targets);
        beside = List.copyOf(beside);
    }

    /** A call that needs one action. */
    public Access(String action, List<Target> targets) {
        this(action, targets, List.of());
    }

    /** The first of its actions that is not allowed; its own if all are. */
    public String denied(Predicate<Access> permitted) {
        return beside.stream()
                .filter(each -> permitted.test(new Access(action, targets)) && !permitted.test(each))
                .map(Access::action)
                .findFirst()
                .orElse(action);
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
