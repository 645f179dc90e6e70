package io.kirikae.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the resident daemon works.
 *
 * @param socket the Unix domain socket by which local programs ask it; {@code /run/kirikae/kirikae.sock} by default
 * @param socketGroup the group of users who may ask it; {@code kirikae} by default
 * @param standbyEvery how far apart looks at nodes are that do not own the addresses, as long as the owner answers; 10 s by
 *     default
 * @param reconcileEvery how far apart readings of AWS are that compare the owner with the assigned one; 1 min by default
 * @param preflightEvery how far apart readings are that tell whether a standby could take over; 10 min by default
 */
public record DaemonSettings(
        Path socket, String socketGroup, Duration standbyEvery, Duration reconcileEvery, Duration preflightEvery) {}
