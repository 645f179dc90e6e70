package io.kirikae.config;

import java.time.Duration;
import java.util.List;

/** The keys under {@code history}. */
final class HistorySection {

    private static final Key<Duration> KEEP =
            Key.of("keep", Durations.between("1d", "3650d"), "400d", "Runs younger than this are kept.");
    private static final Key<Integer> KEEP_RUNS = Key.of(
            "keep-runs",
            Values.integer("a number of runs", 1, 10_000),
            "100",
            "The latest runs of each group, which are kept whatever their age.");

    static final Section<HistorySettings> FORM = Section.of(
            List.of(KEEP, KEEP_RUNS), fields -> new HistorySettings(fields.get(KEEP), fields.get(KEEP_RUNS)));

    private HistorySection() {}
}
