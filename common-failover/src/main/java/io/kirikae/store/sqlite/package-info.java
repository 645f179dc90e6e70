/**
 * The store in an SQLite file, for sites whose runs are all made from one host. Every table, what survives what, and what
 * each failure says stands in {@code docs/reference/store.md}.
 */
@NullMarked
package io.kirikae.store.sqlite;

import org.jspecify.annotations.NullMarked;
