/**
 * A store in memory, for simulations and tests: it keeps the contract of the ports, costs next to nothing, and forgets
 * everything at its end. Several simulated processes share one object.
 */
@NullMarked
package io.kirikae.store.memory;

import org.jspecify.annotations.NullMarked;
