package io.kirikae.budget;

import java.time.Duration;

/**
 * What became of the calls of one token bucket since the process began.
 *
 * @param bucket the name of the call; {@code route53} for all calls to Route 53
 * @param calls how many were made
 * @param asked how many readings and changes they answered; what is more than the calls was saved by putting them together
 * @param refused how many AWS refused because they were too many
 * @param waiting how many wait now
 * @param waited how long all together have waited for their turn
 * @param longestWait the longest of these waits
 * @param tokens how many calls may be made at once now; negative after calls that could not wait
 * @param perSecond how many calls a second are counted on now, which is less for a while after a refusal
 */
public record CallUse(
        String bucket,
        long calls,
        long asked,
        long refused,
        int waiting,
        Duration waited,
        Duration longestWait,
        double tokens,
        double perSecond) {}
