package io.kirikae.iam;

import java.util.List;
import java.util.Map;

/**
 * One statement of a policy. All its actions take all its resources and know all its conditions; otherwise AWS would never match it.
 *
 * @param sid its name
 * @param actions what it allows
 * @param resources on what, as ARNs
 * @param conditions by operator and key, the values that are allowed
 */
public record Statement(
        String sid, List<String> actions, List<String> resources, Map<String, Map<String, List<String>>> conditions) {

    /** Copies the collections. */
    public Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = Map.copyOf(conditions);
    }
}
