/** A store in memory, for tests: it keeps the contract of the ports and forgets everything at its end. */
@NullMarked
package io.kirikae.store.memory;

import org.jspecify.annotations.NullMarked;
