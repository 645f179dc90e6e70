/**
 * The state of the simulated Route 53: zones, record sets and changes. Knows nothing of HTTP or XML.
 */
@NullMarked
package io.kirikae.simulator.route53;

import org.jspecify.annotations.NullMarked;
