/**
 * The command line: one class per command. Commands parse what a person or a script typed, call a use case of {@code operation} and print its report; they own no
 * rules about when or how an address moves.
 */
@NullMarked
package io.kirikae.cli;

import org.jspecify.annotations.NullMarked;
