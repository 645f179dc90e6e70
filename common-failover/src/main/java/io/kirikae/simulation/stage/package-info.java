/** What a history is played on: hosts, the network between them, groups of nodes with their services, and the people. */
@NullMarked
package io.kirikae.simulation.stage;

import org.jspecify.annotations.NullMarked;
