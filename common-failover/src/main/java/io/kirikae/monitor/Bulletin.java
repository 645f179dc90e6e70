package io.kirikae.monitor;

import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.Set;

/**
 * A watch's word on all of its groups at one moment. It says more only of those that need it, because of ten thousand groups nearly all
 * serve, and whoever follows them asks every second.
 *
 * @param watched every group
 * @param troubled what was seen of those whose owner does not serve, or of which it is not known, in no order
 */
public record Bulletin(Set<GroupName> watched, List<GroupSight> troubled) {

    /** Copies the collections. */
    public Bulletin {
        watched = Set.copyOf(watched);
        troubled = List.copyOf(troubled);
    }
}
