/**
 * The NRPE port of the daemon, on Netty: who may ask, how the connection is encrypted, how many checks run at once and how long.
 * What a command does is of no concern here. No text from outside ever becomes part of a command line; there is none.
 */
@NullMarked
package io.kirikae.nagios.endpoint;

import org.jspecify.annotations.NullMarked;
