/** The store as each process of a history sees it: it dies around its writes, is cut off from it, and loses confirmations. */
@NullMarked
package io.kirikae.simulation.storage;

import org.jspecify.annotations.NullMarked;
