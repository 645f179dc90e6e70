/**
 * One look at a node or a third party: up, down with a reason, or cannot tell. Never more than a look: what
 * follows from it is decided elsewhere.
 */
@NullMarked
package io.kirikae.health;

import org.jspecify.annotations.NullMarked;
