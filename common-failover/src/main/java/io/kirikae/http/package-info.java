/**
 * A small HTTP server for what the daemon offers to other programs: alerts, figures. It is bounded in size, rate, connections and time, whatever a peer does. Nothing of
 * it is loaded unless a port is configured.
 */
@NullMarked
package io.kirikae.http;

import org.jspecify.annotations.NullMarked;
