/**
 * Moves an address outside the VPC's range by pointing its route, in every named table, at the new owner's
 * interface.
 */
@NullMarked
package io.kirikae.mechanism.route;

import org.jspecify.annotations.NullMarked;
