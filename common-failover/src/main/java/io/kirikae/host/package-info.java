/** Reaches operating systems from this machine: by the system's SSH client, or by a program that a site names. */
@NullMarked
package io.kirikae.host;

import org.jspecify.annotations.NullMarked;
