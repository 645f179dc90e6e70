package io.kirikae.nagios.endpoint;

import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what happens at the port, and says in the log what somebody should look at: each kind at most once a minute, so that no
 * client can fill the disk. Safe for use by several threads.
 */
final class Tally {

    private static final Logger log = LoggerFactory.getLogger(NrpeServer.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Map<Event, LongAdder> counts = new EnumMap<>(Event.class);
    private final Map<Event, AtomicLong> silentUntil = new EnumMap<>(Event.class);
    private final TimeSource time;

    Tally(TimeSource time) {
        this.time = time;
        for (Event event : Event.values()) {
            counts.put(event, new LongAdder());
            silentUntil.put(event, new AtomicLong(Long.MIN_VALUE));
        }
    }

    /** What is counted. */
    enum Event {
        CONNECTION,
        ANSWERED,
        REFUSED_HOST,
        MALFORMED,
        UNTRUSTED,
        LATE,
        CROWDED,
        BUSY,
        TIMED_OUT,
        FAILED
    }

    void count(Event event) {
        counter(event).increment();
    }

    /**
     * Counts and, now and then, logs.
     *
     * @param words what happened, with whom, in a clause without anything that the client sent
     */
    void complain(Event event, String words) {
        counter(event).increment();
        long now = time.elapsed().toNanos();
        AtomicLong until = Objects.requireNonNull(silentUntil.get(event));
        long seen = until.get();
        if (now >= seen && until.compareAndSet(seen, now + SILENCE.toNanos())) {
            log.warn(
                    "NRPE: {} ({} so far; said at most once a minute)",
                    words,
                    counter(event).sum());
        }
    }

    NrpeCounts counts() {
        return new NrpeCounts(
                sum(Event.CONNECTION),
                sum(Event.ANSWERED),
                sum(Event.REFUSED_HOST),
                sum(Event.MALFORMED),
                sum(Event.UNTRUSTED),
                sum(Event.LATE),
                sum(Event.CROWDED),
                sum(Event.BUSY),
                sum(Event.TIMED_OUT),
                sum(Event.FAILED));
    }

    private long sum(Event event) {
        return counter(event).sum();
    }

    private LongAdder counter(Event event) {
        return Objects.requireNonNull(counts.get(event));
    }
}
