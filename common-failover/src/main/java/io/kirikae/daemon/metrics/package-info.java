/**
 * The daemon's figures in the formats of Prometheus. What is served is made of what the daemon holds in its memory: a scrape looks at
 * no node, asks AWS nothing and reads no store.
 */
@NullMarked
package io.kirikae.daemon.metrics;

import org.jspecify.annotations.NullMarked;
