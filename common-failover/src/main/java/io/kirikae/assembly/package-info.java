/**
 * The one place where ports meet adapters: makes of a configuration all that the operations need.
 */
@NullMarked
package io.kirikae.assembly;

import org.jspecify.annotations.NullMarked;
