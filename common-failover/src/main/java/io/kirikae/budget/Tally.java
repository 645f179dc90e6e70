package io.kirikae.budget;

import java.time.Duration;

/** Counts what becomes of calls. Safe for use by several threads. */
final class Tally {

    private long calls;
    private long asked;
    private long refused;
    private Duration waited = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    synchronized void waited(Duration wait) {
        waited = waited.plus(wait);
        longest = wait.compareTo(longest) > 0 ? wait : longest;
    }

    /**
     * A call has ended.
     *
     * @param askers how many share its answer
     * @param tooMany whether AWS refused it because it was one too many
     */
    synchronized void called(int askers, boolean tooMany) {
        calls++;
        asked += askers;
        refused += tooMany ? 1 : 0;
    }

    synchronized CallUse use(String bucket, int waiting, double tokens, double perSecond) {
        return new CallUse(bucket, calls, asked, refused, waiting, waited, longest, tokens, perSecond);
    }
}
