package io.kirikae.simulator.behaviour;

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
 * @param permitted which actions the caller may use, such as {@code ec2:AssociateAddress}
 */
public record Conditions(
        TimeSource time,
        Draws draws,
        Durations durations,
        Faults faults,
        boolean throttling,
        Predicate<String> permitted) {}
