/** The Nagios package inside the daemon: its NRPE port, and its answers at the control socket. */
@NullMarked
package io.kirikae.nagios.resident;

import org.jspecify.annotations.NullMarked;
