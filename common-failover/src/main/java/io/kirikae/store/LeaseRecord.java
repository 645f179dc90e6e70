package io.kirikae.store;

import java.time.Duration;

/**
 * A lease as it stands in the store. It holds no point in time: clocks of hosts are never compared. Who wants to take it over
 * watches it, and counts by his own clock how long it has not changed.
 *
 * @param holder who has it, as people read it: host, process and a random part
 * @param beat grows with every renewal, so that a renewal can be seen
 * @param ttl how long the holder may be silent before others may take it over
 */
public record LeaseRecord(String holder, long beat, Duration ttl) {}
