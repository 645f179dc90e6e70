package io.kirikae.store;

import java.time.Instant;

/**
 * A person's word that a group shall not be moved automatically.
 *
 * @param by who said so
 * @param reason why
 * @param at when, by the wall clock of the writing host
 */
public record Pause(String by, String reason, Instant at) {}
