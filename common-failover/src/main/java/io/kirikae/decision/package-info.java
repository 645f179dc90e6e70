/**
 * What should be done and why: facts in, verdict with a reason out. Pure: no clock, no input or output.
 */
@NullMarked
package io.kirikae.decision;

import org.jspecify.annotations.NullMarked;
