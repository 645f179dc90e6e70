/** Tells monitoring servers how groups stand, without being asked and without ever waiting for one of them. */
@NullMarked
package io.kirikae.nagios.passive;

import org.jspecify.annotations.NullMarked;
