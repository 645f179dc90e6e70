package io.kirikae.daemon.control;

import java.time.Instant;

/**
 * An alert and what has become of it, as the socket shows it.
 *
 * @param incident source and id of the alert
 * @param group the group that it is about
 * @param state what the alert said, such as {@code problem}
 * @param times how often it came
 * @param at when the outcome was last changed
 * @param settled whether nothing more will be done about it
 * @param outcome what has become of it, one clause
 */
public record AlertNote(
        String incident, String group, String state, int times, Instant at, boolean settled, String outcome) {}
