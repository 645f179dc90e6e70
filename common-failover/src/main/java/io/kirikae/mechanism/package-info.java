/**
 * Ways to move an address: look where it is, derive the steps that bring it elsewhere, apply one step, and read
 * where a step stands. One package per mechanism, each with the port through which it reaches AWS.
 */
@NullMarked
package io.kirikae.mechanism;

import org.jspecify.annotations.NullMarked;
