/** Moves an EBS volume between instances of one zone: from one that is stopped, so that nothing it had to write is lost or torn. */
@NullMarked
package io.kirikae.mechanism.volume;

import org.jspecify.annotations.NullMarked;
