package io.kirikae.simulation.cloud;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.fault.Chronicle;
import io.kirikae.simulation.fault.Perils;
import io.kirikae.simulation.fault.Tally;
import io.kirikae.time.TimeSource;

/**
 * What surrounds a process on its way to AWS.
 *
 * @param clockwork the time
 * @param time the time as its host sees it
 * @param life the process
 * @param network what lives on when the process has ended
 * @param perils what can end it
 * @param road the network between its host and AWS
 * @param watch is told of every call
 * @param tally counts what strikes
 * @param chronicle is told what happens
 */
public record Surroundings(
        Clockwork clockwork,
        TimeSource time,
        Life life,
        Life network,
        Perils perils,
        Road road,
        CallWatch watch,
        Tally tally,
        Chronicle chronicle) {}
