/**
 * Virtual time for code that waits: everything that a history does runs in one thread's worth of turns, in an order that a seed
 * decides, and time passes only when all of it waits.
 */
@NullMarked
package io.kirikae.simulation.clockwork;

import org.jspecify.annotations.NullMarked;
