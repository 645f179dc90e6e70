/**
 * The control socket: by it programs of this host ask a running daemon, one line of JSON each way. Who may ask is decided by the
 * file's permissions. Nothing that moves an address can be asked here; the store is the way for that.
 */
@NullMarked
package io.kirikae.daemon.control;

import org.jspecify.annotations.NullMarked;
