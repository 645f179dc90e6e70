/** How one simulated process brings commands into the operating systems of nodes. */
@NullMarked
package io.kirikae.simulation.inside;

import org.jspecify.annotations.NullMarked;
