/** What must hold in every history, judged from the truth: from the simulator's state and from what stands in the store. */
@NullMarked
package io.kirikae.simulation.audit;

import org.jspecify.annotations.NullMarked;
