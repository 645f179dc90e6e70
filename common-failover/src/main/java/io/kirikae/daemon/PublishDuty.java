package io.kirikae.daemon;

import io.kirikae.decision.ProbeView;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.monitor.Bulletin;
import io.kirikae.monitor.GroupSight;
import io.kirikae.monitor.GroupSight.NodeSight;
import io.kirikae.store.PeerVantages;
import io.kirikae.store.Sight;
import io.kirikae.store.StoreException;
import io.kirikae.store.Vantage;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the other daemons what this one sees, and hears what they see. Publishes from time to time to show that it still looks,
 * and soon when an owner falls silent or answers again, since that is when the others ask.
 */
final class PublishDuty implements Duty {

    private static final Duration EACH_TURN = Duration.ofSeconds(1);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(5);

    private final Shared shared;
    private final PeerVantages peers;
    private final String daemon;
    private Optional<Vantage> last = Optional.empty();
    private Duration published = Duration.ZERO;
    private Optional<Duration> heard = Optional.empty();

    /**
     * For one daemon.
     *
     * @param peers what the others see
     * @param daemon its name among the daemons
     */
    PublishDuty(Shared shared, PeerVantages peers, String daemon) {
        this.shared = shared;
        this.peers = peers;
        this.daemon = daemon;
    }

    @Override
    public Duration turn() {
        try {
            Vantage now = vantage(last.map(Vantage::beat).orElse(0L) + 1);
            Duration elapsed = shared.site().time().elapsed();
            boolean trouble = !now.down().isEmpty();
            if (isNews(now) || elapsed.minus(published).compareTo(AT_LEAST_EVERY) >= 0) {
                shared.site().store().vantages().publish(now);
                last = Optional.of(now);
                published = elapsed;
            }
            if (trouble || heard.isEmpty() || elapsed.minus(heard.get()).compareTo(AT_LEAST_EVERY) >= 0) {
                peers.look();
                heard = Optional.of(elapsed);
            }
            shared.troubles().storeIsWell();
        } catch (StoreException e) {
            shared.troubles().store(e);
        }
        return EACH_TURN;
    }

    /** At the daemon's end: the others shall not wait until its word has grown old. */
    void withdraw() {
        shared.site().store().vantages().withdraw(daemon);
    }

    private boolean isNews(Vantage now) {
        return last.filter(before -> before.watched().equals(now.watched())
                        && before.down().keySet().equals(now.down().keySet())
                        && before.unclear().equals(now.unclear()))
                .isEmpty();
    }

    private Vantage vantage(long beat) {
        Bulletin bulletin = shared.watch().bulletin();
        Map<GroupName, Sight.Down> down = new HashMap<>();
        Set<GroupName> unclear = new HashSet<>();
        for (GroupSight sight : bulletin.troubled()) {
            boolean isDown = sight.ownerSight()
                    .filter(owner -> owner.outcome() == RoundOutcome.DOWN)
                    .isPresent();
            if (isDown) {
                down.put(sight.group(), new Sight.Down(sight.owner().orElseThrow(), why(sight)));
            } else {
                unclear.add(sight.group());
            }
        }
        return new Vantage(daemon, beat, bulletin.watched(), down, unclear);
    }

    private static String why(GroupSight sight) {
        return sight.ownerSight().map(NodeSight::probes).stream()
                .flatMap(java.util.Collection::stream)
                .filter(ProbeView::down)
                .map(ProbeView::words)
                .collect(Collectors.joining(", "));
    }
}
