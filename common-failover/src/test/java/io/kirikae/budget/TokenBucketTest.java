package io.kirikae.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirikae.chance.Cases;
import io.kirikae.plan.CallRate;
import io.kirikae.simulator.behaviour.TokenBuckets;
import io.kirikae.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final CallRate RATE = CallRate.of("AssociateAddress");

    private final VirtualTime time = new VirtualTime();
    private final TokenBucket bucket = new TokenBucket(RATE, time);

    @Test
    void whoWaitsAsLongAsItSaysIsNeverRefusedByAws() {
        Cases.forAll(chance -> {
            CallRate rate = CallRate.of(
                    chance.oneOf("AssociateAddress", "AssignPrivateIpAddresses", "DescribeAddresses", "GetChange"));
            VirtualTime clock = new VirtualTime();
            TokenBucket ours = new TokenBucket(rate, clock);
            TokenBuckets aws = new TokenBuckets(clock);
            for (int call = 0; call < 300; call++) {
                if (chance.share(0.1)) {
                    clock.advance(Duration.ofMillis(chance.between(0, 30_000)));
                }
                clock.advance(ours.until(1));
                ours.take();

                assertThat(aws.take("any", new TokenBuckets.Size(rate.burst(), rate.perSecond()), 1))
                        .isTrue();
            }
        });
    }

    @Test
    void aFullBucketTakesAlmostAllThatIsPublishedAtOnce() {
        int calls = 0;
        while (bucket.until(1).isZero()) {
            bucket.take();
            calls++;
        }

        assertThat(calls).isEqualTo(48);
    }

    @Test
    void aRefusalEmptiesTheBucketAndHalvesTheRate() {
        time.advance(Duration.ofSeconds(1));

        bucket.refused(time.elapsed());

        assertThat(bucket.tokens()).isZero();
        assertThat(bucket.perSecond()).isCloseTo(RATE.perSecond() * TokenBucket.SHARE / 2, within(0.01));
    }

    @Test
    void refusalsOfCallsThatWereSentBeforeTheRateWasCutCountOnce() {
        Duration sent = time.elapsed();
        time.advance(Duration.ofMillis(100));

        bucket.refused(sent);
        bucket.refused(sent);
        bucket.refused(sent);

        assertThat(bucket.perSecond()).isCloseTo(RATE.perSecond() * TokenBucket.SHARE / 2, within(0.01));
    }

    @Test
    void refusalsAgainAndAgainStillLeaveSomeCalls() {
        for (int i = 0; i < 100; i++) {
            time.advance(Duration.ofMillis(1));
            bucket.refused(time.elapsed());
        }

        assertThat(bucket.until(1)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void theRateRecovers() {
        bucket.refused(time.elapsed());

        time.advance(Duration.ofSeconds(30));

        assertThat(bucket.perSecond()).isCloseTo(RATE.perSecond() * TokenBucket.SHARE, within(0.01));
    }

    @Test
    void callsThatCouldNotWaitAreWaitedForLater() {
        for (int i = 0; i < 53; i++) {
            bucket.take();
        }

        assertThat(bucket.tokens()).isCloseTo(-5, within(0.001));
        assertThat(bucket.until(1)).isBetween(Duration.ofMillis(1_200), Duration.ofMillis(1_250));
    }
}
