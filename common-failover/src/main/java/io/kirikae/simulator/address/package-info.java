/**
 * IP addresses and CIDR blocks as the simulated network compares and prints them.
 */
@NullMarked
package io.kirikae.simulator.address;

import org.jspecify.annotations.NullMarked;
