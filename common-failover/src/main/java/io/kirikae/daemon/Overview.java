package io.kirikae.daemon;

import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What dashboards read from a running daemon. Costs no call to AWS and no look. Safe for use by several threads. */
public interface Overview {

    /** Which groups there are. */
    Set<GroupName> names();

    /** Every group, in the order of the configuration. */
    List<GroupOverview> groups();

    /** One group; absent if the daemon does not look after it. */
    Optional<GroupOverview> group(GroupName name);

    /** How the daemon itself is. */
    Vitals vitals();
}
