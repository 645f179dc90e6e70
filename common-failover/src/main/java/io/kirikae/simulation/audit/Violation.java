package io.kirikae.simulation.audit;

/**
 * An invariant that was broken.
 *
 * @param invariant which
 * @param how what was found
 */
public record Violation(Invariant invariant, String how) {}
