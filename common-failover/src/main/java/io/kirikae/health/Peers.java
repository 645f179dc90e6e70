package io.kirikae.health;

import io.kirikae.topology.GroupName;
import java.util.List;

/** What other daemons, each from where it stands, see of the services that this process looks at. Safe for use by several threads. */
@FunctionalInterface
public interface Peers {

    /** Where nobody else looks. */
    Peers NONE = group -> List.of();

    /**
     * What the others see of the group's owner at this moment; those of whom nothing fresh is known are left out.
     *
     * @throws RuntimeException if what they see cannot be read; the message says why
     */
    List<PeerSight> of(GroupName group);

    /**
     * What one of them sees.
     *
     * @param daemon who, as people read it
     * @param outcome what it sees
     * @param why what it sees in place of the service, one clause; empty unless it sees it down
     */
    record PeerSight(String daemon, Outcome outcome, String why) {}

    /** What a daemon sees of an owner. */
    enum Outcome {
        /** It answers. */
        UP,
        /** It does not. */
        DOWN,
        /** Its look showed nothing, or it does not know the owner. */
        UNCLEAR
    }
}
