/**
 * The ports of the mechanisms upon the simulator's state, without HTTP, XML and the SDK: one process's way to AWS, on which calls
 * take time, get lost and are refused exactly as on the wire.
 */
@NullMarked
package io.kirikae.simulation.cloud;

import org.jspecify.annotations.NullMarked;
