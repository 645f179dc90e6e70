/**
 * The resident daemon: the duties that it does again and again, and its life from start to end. A duty makes one turn at a time and
 * starts no thread, so that a simulation can make the turns of several daemons in one thread. Rules are the use cases' and the
 * decider's; the daemon only sees to it that they are asked.
 */
@NullMarked
package io.kirikae.daemon;

import org.jspecify.annotations.NullMarked;
