package io.kirikae.health;

/**
 * How many packets a beacon receiver has met since it was started.
 *
 * @param heard heartbeats that counted
 * @param malformed packets that are no heartbeats
 * @param unknown heartbeats of nodes that are not configured
 * @param forged heartbeats with a signature of another key
 * @param replayed heartbeats that were heard before, or of a start that is over
 * @param untimely heartbeats of a new start that were sent more than a minute from now
 */
public record BeaconCounts(long heard, long malformed, long unknown, long forged, long replayed, long untimely) {}
