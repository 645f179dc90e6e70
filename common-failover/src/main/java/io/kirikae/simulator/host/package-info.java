/** Operating systems of simulated instances: imitated, or lent by a drill whose nodes are real. */
@NullMarked
package io.kirikae.simulator.host;

import org.jspecify.annotations.NullMarked;
