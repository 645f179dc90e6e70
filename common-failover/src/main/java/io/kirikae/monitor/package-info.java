/**
 * The watch over groups: one small state machine a group, and one schedule for all of them. Event-driven: a look is ordered and its
 * answer comes later, so that thousands of groups need neither a thread nor a timer each. What follows from what was seen is decided
 * elsewhere.
 */
@NullMarked
package io.kirikae.monitor;

import org.jspecify.annotations.NullMarked;
