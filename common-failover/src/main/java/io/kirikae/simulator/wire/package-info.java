/**
 * The protocols: reads requests, asks the state, prints answers. Holds no rule of AWS beyond the form of messages.
 */
@NullMarked
package io.kirikae.simulator.wire;

import org.jspecify.annotations.NullMarked;
