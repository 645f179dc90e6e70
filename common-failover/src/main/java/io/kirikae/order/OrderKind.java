package io.kirikae.order;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be ordered. */
public enum OrderKind {
    /** To say what a switchover would do. */
    PLAN,
    /** To move a group to any node that can serve. */
    SWITCHOVER,
    /** To move a group home. */
    FAILBACK,
    /** To keep a group from being moved. */
    PAUSE,
    /** To end that. */
    UNPAUSE;

    /** The kind as programs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OrderKind> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Whether it leads to a run. */
    boolean moves() {
        return this == SWITCHOVER || this == FAILBACK;
    }
}
