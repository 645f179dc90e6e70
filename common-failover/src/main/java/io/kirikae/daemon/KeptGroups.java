package io.kirikae.daemon;

import io.kirikae.topology.GroupName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The groups that the daemon looks after, which a new configuration replaces as a whole. Safe for use by several threads. */
final class KeptGroups {

    private volatile Map<GroupName, KeptGroup> groups = Map.of();

    List<KeptGroup> all() {
        return List.copyOf(groups.values());
    }

    Set<GroupName> names() {
        return groups.keySet();
    }

    Optional<KeptGroup> find(GroupName name) {
        return Optional.ofNullable(groups.get(name));
    }

    void replace(Collection<KeptGroup> all) {
        Map<GroupName, KeptGroup> next = new LinkedHashMap<>();
        all.forEach(group -> next.put(group.name(), group));
        groups = Collections.unmodifiableMap(next);
    }
}
