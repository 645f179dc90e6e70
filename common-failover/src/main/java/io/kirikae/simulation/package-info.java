/**
 * Deterministic simulation: the real engine, decider, operations, duties and stores' contract, several daemons, a simulated AWS, the
 * network and time in one thread. A seed is a whole history of faults; audits judge each from the truth.
 */
@NullMarked
package io.kirikae.simulation;

import org.jspecify.annotations.NullMarked;
