/**
 * The plugins {@code check_kirikae_*} as programs: options in, one line and an exit code out, by the Monitoring Plugins
 * Development Guidelines.
 */
@NullMarked
package io.kirikae.nagios.command;

import org.jspecify.annotations.NullMarked;
