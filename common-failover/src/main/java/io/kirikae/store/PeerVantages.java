package io.kirikae.store;

import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the other daemons see, as far as it is certainly fresh. Clocks of two hosts are never compared: a record is fresh when
 * it was seen to change between two looks of this process, and the first of them is not too long ago. So a record that was there
 * at the first look says nothing until it changes, however often it is read.
 *
 * <p>Safe for use by several threads. Should live as long as its daemon.
 */
public final class PeerVantages {

    private final Vantages vantages;
    private final TimeSource time;
    private final String self;
    private final Duration freshFor;
    private final Duration forgetAfter;
    private Map<String, Observation> observations = new HashMap<>();
    private Optional<Duration> lastLook = Optional.empty();

    /**
     * A record as it was seen.
     *
     * @param since when this process first saw it like that
     * @param notBefore it was published later than this; absent if that is not known
     */
    private record Observation(Vantage vantage, Duration since, Optional<Duration> notBefore) {
        Duration silence(Duration now) {
            return now.minus(since);
        }

        boolean youngerThan(Duration limit, Duration now) {
            return notBefore
                    .filter(start -> now.minus(start).compareTo(limit) < 0)
                    .isPresent();
        }
    }

    /**
     * What one other daemon sees of a group.
     *
     * @param daemon its name
     * @param sight what it sees
     */
    public record Peer(String daemon, Sight sight) {}

    /**
     * Over what a store holds.
     *
     * @param time for what is fresh and what is silent
     * @param self this daemon's own name, whose record is left out
     * @param freshFor how old a publication may be at most that is believed; a few times the interval at which daemons publish,
     *     added to that at which this one looks
     * @param forgetAfter how long a record must have been silent before it is removed from the store; long, such as an hour
     * @throws IllegalArgumentException if freshFor is not positive or forgetAfter is shorter
     */
    public PeerVantages(Vantages vantages, TimeSource time, String self, Duration freshFor, Duration forgetAfter) {
        if (freshFor.isNegative() || freshFor.isZero() || forgetAfter.compareTo(freshFor) < 0) {
            throw new IllegalArgumentException("a record is not removed while it may still be believed");
        }
        this.vantages = vantages;
        this.time = time;
        this.self = self;
        this.freshFor = freshFor;
        this.forgetAfter = forgetAfter;
    }

    /**
     * Reads what the others have published, and removes what has been silent for long. Call it every few seconds.
     *
     * @throws StoreException if the store cannot be used; what was seen before stays, and grows old
     */
    public synchronized void look() {
        // From before the reading: what it shows may be older than its end, and never than this.
        Duration start = time.elapsed();
        List<Vantage> all = vantages.all();
        Duration now = time.elapsed();
        Map<String, Observation> seen = new HashMap<>();
        for (Vantage each : all) {
            if (!each.daemon().equals(self)) {
                seen.put(each.daemon(), observed(each, now));
            }
        }
        observations = seen;
        lastLook = Optional.of(start);
        removeSilent(now);
    }

    /** What the fresh among the other daemons see of the group, in the order of their names; those that cannot tell included. */
    public synchronized List<Peer> of(GroupName group) {
        Duration now = time.elapsed();
        return observations.values().stream()
                .filter(each -> each.youngerThan(freshFor, now))
                .map(each -> new Peer(each.vantage().daemon(), each.vantage().sees(group)))
                .sorted(Comparator.comparing(Peer::daemon))
                .toList();
    }

    private Observation observed(Vantage vantage, Duration now) {
        // At the last look it was another or none, so it was published after that one began.
        return Optional.ofNullable(observations.get(vantage.daemon()))
                .filter(known -> known.vantage().beat() == vantage.beat())
                .orElseGet(() -> new Observation(vantage, now, lastLook));
    }

    private void removeSilent(Duration now) {
        List<Observation> silent = new ArrayList<>(observations.values());
        silent.removeIf(each -> each.silence(now).compareTo(forgetAfter) < 0);
        for (Observation each : silent) {
            vantages.remove(each.vantage().daemon(), each.vantage().beat());
            observations.remove(each.vantage().daemon());
        }
    }
}
