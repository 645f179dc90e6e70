package io.kirikae.nagios.passive;

import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.topology.GroupName;
import java.time.Instant;

/**
 * How a group stands, for a service that is not asked for by its server.
 *
 * @param group the group
 * @param output the state, and one line with its performance data
 * @param at when it was so
 */
record PassiveResult(GroupName group, CheckOutput output, Instant at) {}
