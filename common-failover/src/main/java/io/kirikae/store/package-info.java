/**
 * What survives a crash: the journal of runs, the leases, the assignments with their epochs, and the incidents
 * that asked for a run. Ports here, one package per implementation.
 */
@NullMarked
package io.kirikae.store;

import org.jspecify.annotations.NullMarked;
