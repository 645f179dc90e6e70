/**
 * How groups and runs are, as people and programs read them: one wording and one JSON for the command line, the daemon's socket and
 * whatever else shows them. Looks nothing up and decides nothing.
 */
@NullMarked
package io.kirikae.report;

import org.jspecify.annotations.NullMarked;
