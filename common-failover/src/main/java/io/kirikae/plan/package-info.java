/**
 * The ordered changes of one run, as data. Each step knows its inverse, so that undoing needs the journal only,
 * even in another process.
 */
@NullMarked
package io.kirikae.plan;

import org.jspecify.annotations.NullMarked;
