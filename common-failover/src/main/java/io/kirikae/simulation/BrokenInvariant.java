package io.kirikae.simulation;

/**
 * An invariant that a history broke.
 *
 * @param seed the history
 * @param invariant its name, such as {@code one-owner}
 * @param how what was found
 */
public record BrokenInvariant(long seed, String invariant, String how) {}
