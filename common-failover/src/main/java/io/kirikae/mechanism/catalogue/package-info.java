/**
 * All mechanisms in one place: finds for each floating address what looks at it, and for each step what carries
 * it out.
 */
@NullMarked
package io.kirikae.mechanism.catalogue;

import org.jspecify.annotations.NullMarked;
