/**
 * The plugins for a JNRPE 2 that a site runs already. Thin: the options, the thresholds and the output are those of the programs,
 * not those of JNRPE, whose ranges mean the opposite of the guidelines.
 */
@NullMarked
package io.kirikae.nagios.jnrpe;

import org.jspecify.annotations.NullMarked;
