package io.kirikae.decision;

/**
 * How many rounds in a row the owner has been down, or up. Immutable: every round makes the next counter. A new owner
 * starts at {@link #none()}.
 *
 * <p>A round that is {@link RoundOutcome#UNSURE} neither counts nor resets. It must not count, because a look that failed
 * says nothing about the service. It must not reset, because otherwise a probe that fails now and then, such as one whose
 * host runs out of sockets in the very trouble that took the owner down, would put off a failover for ever.
 *
 * @param down rounds in a row in which every decisive probe was down
 * @param up rounds in a row in which a decisive probe was up
 */
public record RoundCounter(int down, int up) {

    private static final RoundCounter NONE = new RoundCounter(0, 0);

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative, or both are positive
     */
    public RoundCounter {
        if (down < 0 || up < 0 || (down > 0 && up > 0)) {
            throw new IllegalArgumentException("an owner is not down for " + down + " and up for " + up + " rounds");
        }
    }

    /** No round yet. */
    public static RoundCounter none() {
        return NONE;
    }

    /** The counter after one more round. It stops at the greatest int, rather than beginning anew. */
    public RoundCounter next(RoundOutcome round) {
        return switch (round) {
            case DOWN -> new RoundCounter(oneMore(down), 0);
            case UP -> new RoundCounter(0, oneMore(up));
            case UNSURE -> this;
        };
    }

    private static int oneMore(int count) {
        return count == Integer.MAX_VALUE ? count : count + 1;
    }
}
