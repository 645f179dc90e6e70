package io.kirikae.health;

import io.kirikae.health.Peers.Outcome;
import io.kirikae.health.Peers.PeerSight;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Other daemons as a second vantage point: reached if enough of them see the owner down as well. One that sees it up speaks against
 * that it is down, and one that says nothing may be cut off, or it may be we who are.
 */
record DaemonsWitness(WitnessSpec.Daemons spec, GroupName group, Peers peers) implements Witness {

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public WitnessAnswer ask() {
        try {
            return judge(peers.of(group));
        } catch (RuntimeException e) {
            return new WitnessAnswer.NotReached("what they see cannot be read: " + FailureWords.quote(e));
        }
    }

    private WitnessAnswer judge(List<PeerSight> sights) {
        long agreeing =
                sights.stream().filter(each -> each.outcome() == Outcome.DOWN).count();
        if (agreeing >= spec.agree()) {
            return new WitnessAnswer.Reached(Duration.ZERO);
        }
        if (sights.isEmpty()) {
            return new WitnessAnswer.NotReached("no other daemon is heard");
        }
        return new WitnessAnswer.NotReached(
                sights.stream().map(DaemonsWitness::words).collect(Collectors.joining(", ")));
    }

    private static String words(PeerSight sight) {
        return switch (sight.outcome()) {
            case UP -> sight.daemon() + " sees it up";
            case DOWN -> sight.daemon() + " sees it down";
            case UNCLEAR -> sight.daemon() + " cannot tell";
        };
    }
}
