package io.kirikae.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations that were measured, and what people ask of them. */
final class Samples {

    private final List<Duration> all = new ArrayList<>();

    void add(Duration duration) {
        all.add(duration);
    }

    double medianMillis() {
        return millis(0.5);
    }

    double p99Millis() {
        return millis(0.99);
    }

    private double millis(double quantile) {
        List<Duration> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        int index = (int) Math.min(sorted.size() - 1, Math.floor(quantile * sorted.size()));
        return sorted.get(index).toNanos() / 1e6;
    }

    int count() {
        return all.size();
    }
}
