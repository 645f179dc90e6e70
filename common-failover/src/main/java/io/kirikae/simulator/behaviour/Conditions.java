package io.kirikae.simulator.behaviour;

import io.kirikae.simulator.iam.Access;
import io.kirikae.time.TimeSource;
import java.util.function.Predicate;

/**
 * What calls meet.
 *
 * @param time the clock
 * @param draws chance
 * @param durations how long a call takes
 * @param faults what goes wrong
 * @param throttling whether token buckets are counted
 * @param permitted which calls the caller may make
 */
public record Conditions(
        TimeSource time,
        Draws draws,
        Durations durations,
        Faults faults,
        boolean throttling,
        Predicate<Access> permitted) {}
