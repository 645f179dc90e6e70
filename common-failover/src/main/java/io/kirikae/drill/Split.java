package io.kirikae.drill;

import java.time.Duration;
import java.util.List;

/**
 * Where the time of an outage went, in whole milliseconds that add up to it.
 *
 * @param outage from the client's last success to its next one
 * @param detect from the failure to the end of the round that was decisive
 * @param decide from there until the run's head stood in the store, without AWS
 * @param aws all time from there on in which AWS had to answer or to settle
 * @param ours the rest of the steps
 * @param prove from the last step to the proof, without AWS
 * @param client what is left: the client's own rhythm before and after
 */
public record Split(long outage, long detect, long decide, long aws, long ours, long prove, long client) {

    static Split of(List<Moment> moments, Duration lastSuccess, Duration nextSuccess) {
        Milestones stones = Milestones.of(moments, nextSuccess);
        Intervals window = Intervals.of(lastSuccess, nextSuccess);
        Intervals aws = Waits.forAws(moments, stones).within(window);
        long outage = nextSuccess.minus(lastSuccess).toMillis();
        long detect =
                Intervals.of(stones.failed(), stones.detected()).within(window).millis();
        long decide = rest(stones.detected(), stones.begun(), window, aws);
        long ours = rest(stones.begun(), stones.applied(), window, aws);
        long prove = rest(stones.applied(), stones.proved(), window, aws);
        long waited = aws.millis();
        long client = outage - detect - decide - waited - ours - prove;
        return new Split(outage, detect, decide, waited, ours, prove, client);
    }

    private static long rest(Duration from, Duration to, Intervals window, Intervals aws) {
        return Intervals.of(from, to).within(window).without(aws).millis();
    }
}
