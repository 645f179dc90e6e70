/**
 * The one place where Kirikae reads a clock or waits. Elapsed time drives every timeout and wait; the wall
 * clock is for people and for stored timestamps only.
 */
@NullMarked
package io.kirikae.time;

import org.jspecify.annotations.NullMarked;
