package io.kirikae.monitor;

import java.time.Duration;

/**
 * How late looks began, as a histogram of the last one to two minutes. Buckets grow by a quarter, from a tenth of a millisecond, so
 * that a percentile is right to 25 %. Guarded by the watch.
 */
final class Lateness {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final double FIRST_MILLIS = 0.1;
    private static final double GROWTH = 1.25;
    private static final int BUCKETS = 72;

    private long[] current = new long[BUCKETS];
    private long[] previous = new long[BUCKETS];
    private Duration began = Duration.ZERO;

    void add(Duration late, Duration now) {
        if (now.minus(began).compareTo(PERIOD) >= 0) {
            previous = current;
            current = new long[BUCKETS];
            began = now;
        }
        current[bucket(late)]++;
    }

    /**
     * The lateness that so large a part of the looks did not exceed; zero before the first.
     *
     * @param part from 0 to 1
     */
    Duration percentile(double part) {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += current[i] + previous[i];
        }
        long wanted = (long) Math.ceil(all * part);
        long counted = 0;
        for (int i = 0; i < BUCKETS && all > 0; i++) {
            counted += current[i] + previous[i];
            if (counted >= wanted) {
                return upper(i);
            }
        }
        return Duration.ZERO;
    }

    private static int bucket(Duration late) {
        double millis = late.toNanos() / 1e6;
        if (millis <= FIRST_MILLIS) {
            return 0;
        }
        int bucket = (int) Math.ceil(Math.log(millis / FIRST_MILLIS) / Math.log(GROWTH));
        return Math.min(bucket, BUCKETS - 1);
    }

    private static Duration upper(int bucket) {
        return Duration.ofNanos((long) (FIRST_MILLIS * Math.pow(GROWTH, bucket) * 1e6));
    }
}
