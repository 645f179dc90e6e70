/**
 * Spends what AWS's token buckets allow on what matters most: changes of running failovers first, their readings next, dashboards
 * last; and puts many groups' readings, and their private addresses for one interface, into one call. Sits between the mechanisms
 * and their ports.
 */
@NullMarked
package io.kirikae.budget;

import org.jspecify.annotations.NullMarked;
