/**
 * Makes a simulated address real on this machine: a forwarder follows whoever owns the address.
 */
@NullMarked
package io.kirikae.simulator.dataplane;

import org.jspecify.annotations.NullMarked;
