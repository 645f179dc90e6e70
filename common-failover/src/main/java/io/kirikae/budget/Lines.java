package io.kirikae.budget;

import io.kirikae.plan.CallRate;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The lines in front of all token buckets of one account and Region. Safe for use by several threads. */
final class Lines {

    private final TimeSource time;
    private final int factor;
    private final Waits waits = new Waits();
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /** Lines for an account that AWS grants so many times the published limits. */
    Lines(TimeSource time, int factor) {
        this.time = time;
        this.factor = factor;
    }

    /** The line that a call stands in. */
    Line of(String call) {
        CallRate rate = CallRate.of(call).times(factor);
        return lines.computeIfAbsent(rate.bucket(), bucket -> new Line(rate, time, waits));
    }

    /** How long this thread has waited in all of them so far, altogether. */
    Duration waited() {
        return waits.ofThisThread();
    }

    List<CallUse> use() {
        return lines.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getValue().use(each.getKey()))
                .toList();
    }
}
