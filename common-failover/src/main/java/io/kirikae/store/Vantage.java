package io.kirikae.store;

import io.kirikae.topology.GroupName;
import java.util.Map;
import java.util.Set;

/**
 * What a daemon sees of all groups from where it stands, so that the others can use it as a second vantage point. Groups whose
 * owner is up are only named, so that a record of thousands of groups stays small. It holds no point in time: who reads it
 * counts by his own clock how long it has not changed; see {@link PeerVantages}.
 *
 * @param daemon names the process, as {@link HolderId} does: another process of the same host has another name
 * @param beat grows with every publication, so that it can be seen that the daemon still looks
 * @param watched the groups that it looks at
 * @param down those whose owner does not answer
 * @param unclear those of which its last look showed nothing: the look itself failed, it is older than a round, or it is not
 *     clear who owns the group
 */
public record Vantage(
        String daemon, long beat, Set<GroupName> watched, Map<GroupName, Sight.Down> down, Set<GroupName> unclear) {

    private static final int LONGEST_NAME = 300;

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a group is down or unclear that is not watched, or is both; or if the name has not 1
     *     to 300 characters
     */
    public Vantage {
        watched = Set.copyOf(watched);
        down = Map.copyOf(down);
        unclear = Set.copyOf(unclear);
        if (daemon.isEmpty() || daemon.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a daemon's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (!watched.containsAll(down.keySet())
                || !watched.containsAll(unclear)
                || unclear.stream().anyMatch(down::containsKey)) {
            throw new IllegalArgumentException("a group that is down or unclear is watched, and is not both");
        }
    }

    /** What the daemon sees of the group. */
    public Sight sees(GroupName group) {
        Sight.Down trouble = down.get(group);
        if (trouble != null) {
            return trouble;
        }
        return watched.contains(group) && !unclear.contains(group) ? new Sight.Up() : new Sight.CannotTell();
    }
}
