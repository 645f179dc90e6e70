package io.kirikae.alert;

import java.time.Instant;

/**
 * An alert and what has become of it, as dashboards show it.
 *
 * @param alert the alert, as it came first
 * @param times how often it came
 * @param at when the outcome was last changed
 * @param outcome what has become of it
 */
public record AlertRecord(Alert alert, int times, Instant at, AlertOutcome outcome) {}
