/**
 * Reads a simulated AWS from a YAML file.
 */
@NullMarked
package io.kirikae.simulator.topology;

import org.jspecify.annotations.NullMarked;
