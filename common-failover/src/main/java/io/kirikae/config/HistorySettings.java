package io.kirikae.config;

import java.time.Duration;

/**
 * How long runs are remembered.
 *
 * @param keep runs younger than this are kept; 400 d by default
 * @param keepRuns the latest runs of each group that are kept whatever their age; 100 by default
 */
public record HistorySettings(Duration keep, int keepRuns) {}
