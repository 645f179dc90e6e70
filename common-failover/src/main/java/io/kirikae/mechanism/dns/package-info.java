/**
 * Moves a name by one change of its Route 53 record.
 */
@NullMarked
package io.kirikae.mechanism.dns;

import org.jspecify.annotations.NullMarked;
