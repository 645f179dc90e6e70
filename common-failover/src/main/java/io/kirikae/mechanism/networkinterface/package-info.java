/**
 * Moves a network interface with all its addresses: detach, wait until available, attach.
 */
@NullMarked
package io.kirikae.mechanism.networkinterface;

import org.jspecify.annotations.NullMarked;
