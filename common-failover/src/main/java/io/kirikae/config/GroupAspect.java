package io.kirikae.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of a group's standing a check alarms on. Its text always tells everything. */
public enum GroupAspect {
    /** The worst of all others. */
    ALL,
    /** Whether one node has the addresses. */
    OWNER,
    /** Whether a standby could take over. */
    READINESS,
    /** Whether the owner is down, and what keeps the addresses from being moved. */
    VERDICT,
    /** How the last run ended, or whether one is under way. */
    RUN,
    /** Whether the owner is the assigned one. */
    DRIFT,
    /** Whether somebody is changing the group. */
    LEASE,
    /** Whether the group is paused. */
    PAUSED;

    /** The aspect of a word, as it stands in the configuration; empty if there is none. */
    public static Optional<GroupAspect> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** The word as it stands in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
