/** Benchmarks: programs that print figures, run by {@code ./mvnw -q -Pbench verify}. They assert nothing. */
@NullMarked
package io.kirikae.nagios.bench;

import org.jspecify.annotations.NullMarked;
