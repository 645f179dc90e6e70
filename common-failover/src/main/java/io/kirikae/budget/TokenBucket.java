package io.kirikae.budget;

import io.kirikae.plan.CallRate;
import io.kirikae.time.TimeSource;
import java.time.Duration;

/**
 * Our view of one of AWS's token buckets. It is kept a little emptier than the published figures, since calls overtake each other on
 * their way. The bucket is shared with everybody else in the account: a refusal shows that it is empty, and halves the rate at which
 * we refill our view for a while. Not safe for use by several threads.
 */
final class TokenBucket {

    /** How much of the published rate is used at the most. */
    static final double SHARE = 0.98;

    /** The slowest that refusals bring the rate down to, as a part of the published one. */
    private static final double SLOWEST = 0.1;

    /** How fast the rate recovers: from a half to the whole in 25 s. */
    private static final double RECOVERY_PER_SECOND = 0.02;

    private final CallRate rate;
    private final TimeSource time;
    private final int most;
    private double tokens;
    private double pace = 1;
    private Duration at;
    private Duration lastCut = Duration.ofSeconds(-1);

    TokenBucket(CallRate rate, TimeSource time) {
        this.rate = rate;
        this.time = time;
        this.most = rate.burst() - Math.max(1, rate.burst() / 25);
        this.tokens = most;
        this.at = time.elapsed();
    }

    /** How long until there are so many tokens; zero if they are there. */
    Duration until(int wanted) {
        refill();
        double missing = Math.min(wanted, most) - tokens;
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / perSecond(pace) * 1e9) + 1);
    }

    /** Takes a token, even one that is not there yet. */
    void take() {
        refill();
        tokens--;
    }

    /** A token was taken and not used. */
    void giveBack() {
        refill();
        tokens = Math.min(most, tokens + 1);
    }

    /**
     * AWS refused a call because its bucket is empty.
     *
     * @param sentAt when the call was sent; refusals of calls that were sent before the rate was cut tell nothing new
     */
    void refused(Duration sentAt) {
        refill();
        tokens = Math.min(tokens, 0);
        if (sentAt.compareTo(lastCut) > 0) {
            pace = Math.max(SLOWEST, pace / 2);
            lastCut = at;
        }
    }

    /** What is there now; negative if calls were made that did not wait for their tokens. */
    double tokens() {
        refill();
        return tokens;
    }

    /** How many tokens a second are counted on now. */
    double perSecond() {
        refill();
        return perSecond(pace);
    }

    private void refill() {
        Duration now = time.elapsed();
        double seconds = now.minus(at).toNanos() / 1e9;
        double later = Math.min(1, pace + seconds * RECOVERY_PER_SECOND);
        tokens = Math.min(most, tokens + seconds * perSecond((pace + later) / 2));
        pace = later;
        at = now;
    }

    private double perSecond(double part) {
        return rate.perSecond() * SHARE * part;
    }
}
