package io.kirikae.config;

import java.time.Duration;
import java.util.List;

/** The keys under {@code lease}. */
final class LeaseSection {

    private static final Key<Duration> TTL = Key.of(
            "ttl",
            Durations.between("10s", "10m"),
            "15s",
            "How long the process that changes a group may be silent before another may go on in its place.");
    private static final Key<Duration> RENEW_EVERY = Key.of(
            "renew-every",
            Durations.between("100ms", "3m"),
            "3s",
            "How often that process renews its right; at most a third of `ttl`.");

    static final Section<LeaseSettings> FORM = Section.of(List.of(TTL, RENEW_EVERY), LeaseSection::build);

    private LeaseSection() {}

    private static LeaseSettings build(Fields fields) {
        Duration ttl = fields.get(TTL);
        Duration renewEvery = fields.get(RENEW_EVERY);
        fields.require(
                renewEvery.multipliedBy(3).compareTo(ttl) <= 0,
                RENEW_EVERY,
                "must be at most a third of lease.ttl (" + Durations.text(ttl)
                        + "), so that one lost renewal does not lose the lease");
        return new LeaseSettings(ttl, renewEvery);
    }
}
