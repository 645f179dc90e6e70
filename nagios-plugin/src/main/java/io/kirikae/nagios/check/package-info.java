/**
 * Checks for Nagios: acquire, evaluate, present. Acquiring may fail in any way, evaluating is a pure function of what was
 * acquired, and presenting is the same for all: one line, performance data, and a state, by the Monitoring Plugins Development
 * Guidelines.
 */
@NullMarked
package io.kirikae.nagios.check;

import org.jspecify.annotations.NullMarked;
