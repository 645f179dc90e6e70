package io.kirikae.operation;

import io.kirikae.mechanism.Whereabouts;
import io.kirikae.store.Assignment;
import io.kirikae.time.Deadline;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.Optional;

/**
 * A look at AWS on which a plan may be built. Readings lag behind changes, and a plan that is made from one that shows what was
 * before the last run would leave out what must move. What the store says about the last run tells: if the reading agrees with the
 * assignment it is taken at once; otherwise it is taken when it has lasted for longer than readings lag.
 */
record SettledLook(Site site, WatchedGroup watched) {

    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /**
     * The look itself, or a later one.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws io.kirikae.store.StoreException if the store cannot be read
     */
    CloudLook after(CloudLook first) throws InterruptedException {
        Optional<NodeName> assigned =
                site.store().assignments().read(watched.group().name()).map(Assignment::owner);
        CloudLook look = first;
        Deadline settling = Deadline.in(SETTLING, site.time());
        while (differs(look, assigned) && !settling.passed()) {
            site.time().pause(BETWEEN_LOOKS);
            look = site.lookout().cloud(watched.group());
        }
        return look;
    }

    private static boolean differs(CloudLook look, Optional<NodeName> assigned) {
        return assigned.isPresent()
                && look.unreachable().isEmpty()
                && !look.sightings().stream()
                        .allMatch(sighting -> sighting.whereabouts().equals(new Whereabouts.On(assigned.get())));
    }
}
