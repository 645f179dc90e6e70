package io.kirikae.alert;

import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files of the spool that must wait until a group has room at the desk, so that they are not read over and over. Bounded: what is not remembered is looked into at
 * every listing. For one thread.
 */
final class NoRoom {

    private static final int MOST = 20_000;

    private final Predicate<GroupName> hasRoom;
    private final Map<Path, GroupName> files = new LinkedHashMap<>();
    private final Set<GroupName> full = new HashSet<>();

    NoRoom(Predicate<GroupName> hasRoom) {
        this.hasRoom = hasRoom;
    }

    /** A listing begins, which finds out anew for which groups something waits. */
    void begin(Collection<Path> listed) {
        full.clear();
        files.keySet().retainAll(Set.copyOf(listed));
    }

    /** Whether the file waits for a group that is full still. */
    boolean keeps(Path file) {
        Optional<GroupName> group = Optional.ofNullable(files.get(file)).filter(hasRoom.negate());
        group.ifPresent(full::add);
        return group.isPresent();
    }

    /** Whether one of the groups is full; if so the file waits for it. */
    boolean keeps(Path file, Collection<GroupName> groups) {
        Optional<GroupName> group = groups.stream().filter(hasRoom.negate()).findFirst();
        files.remove(file);
        group.ifPresent(each -> {
            full.add(each);
            if (files.size() < MOST) {
                files.put(file, each);
            }
        });
        return group.isPresent();
    }

    /** Whether a group for which something waits has room again. */
    boolean over() {
        return full.stream().anyMatch(hasRoom);
    }
}
