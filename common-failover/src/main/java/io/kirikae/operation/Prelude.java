package io.kirikae.operation;

import io.kirikae.decision.Guard;
import io.kirikae.plan.Plan;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came before a run and belongs into its journal.
 *
 * @param downSince when the service was first seen down in the outage that leads to the run, by elapsed time
 * @param lifted the guards that a person lifted, each with the reason
 * @param approval the approval that covers the plan, if one was asked for
 */
record Prelude(Optional<Duration> downSince, Map<Guard, String> lifted, Optional<Approval> approval) {

    /** Nothing worth a line. */
    static final Prelude NONE = new Prelude(Optional.empty(), Map.of());

    /** Without an approval. */
    Prelude(Optional<Duration> downSince, Map<Guard, String> lifted) {
        this(downSince, lifted, Optional.empty());
    }

    /** Its lines. */
    List<Entry> entries(Plan plan, TimeSource time) {
        Instant now = time.wallClock();
        List<Entry> entries = new ArrayList<>();
        downSince.ifPresent(since -> entries.add(entry(
                Event.SEEN_DOWN,
                now.minus(time.elapsed().minus(since)),
                plan.from().map(NodeName::value).orElse("the service"))));
        lifted.forEach((guard, reason) -> entries.add(entry(Event.OVERRIDDEN, now, guard + ": " + reason)));
        approval.ifPresent(given -> entries.add(entry(Event.APPROVED, now, given.text())));
        return entries;
    }

    private static Entry entry(Event event, Instant at, String detail) {
        return new Entry(event, Optional.empty(), at, Duration.ZERO, detail);
    }
}
