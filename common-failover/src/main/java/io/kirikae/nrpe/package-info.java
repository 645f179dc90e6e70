/**
 * What Nagios and its remote agents say to each other: states, threshold ranges, and the packets of NRPE. Pure: no socket, no
 * clock. Who asks an agent is {@code health}, who answers is the Nagios package.
 */
@NullMarked
package io.kirikae.nrpe;

import org.jspecify.annotations.NullMarked;
