/** What can go wrong in a history, by name, and how often it did. */
@NullMarked
package io.kirikae.simulation.fault;

import org.jspecify.annotations.NullMarked;
