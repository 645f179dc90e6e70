package io.kirikae.budget;

import io.kirikae.time.TimeSource;
import io.kirikae.topology.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run that waits for the turn of a change. Those who are granted one call together form a cohort. */
final class ChangeTicket extends Ticket<ChangeTicket> {

    private final TimeSource time;
    private Optional<Cohort> cohort = Optional.empty();

    private ChangeTicket(Rank rank, Set<?> keys, TimeSource time) {
        super(rank, keys, time.bell());
        this.time = time;
    }

    /** For a call of its own. */
    static ChangeTicket alone(Rank rank, TimeSource time) {
        return new ChangeTicket(rank, Set.of(), time);
    }

    /** For a call that may assign other groups' addresses too. */
    static ChangeTicket sharing(Rank rank, List<IpAddress> addresses, TimeSource time) {
        return new ChangeTicket(rank, Set.copyOf(addresses), time);
    }

    /** Those with whom it shares its call, once it is granted. */
    synchronized Optional<Cohort> cohort() {
        return cohort;
    }

    @Override
    void granted(List<ChangeTicket> batch) {
        Cohort together = new Cohort(batch.size(), time);
        batch.forEach(each -> each.belongTo(together));
    }

    private synchronized void belongTo(Cohort together) {
        cohort = Optional.of(together);
    }
}
