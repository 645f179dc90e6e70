/**
 * How the simulated AWS behaves beside its rules: durations, faults by name, token buckets, errors. Everything that looks
 * like chance is drawn from a seed.
 */
@NullMarked
package io.kirikae.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
