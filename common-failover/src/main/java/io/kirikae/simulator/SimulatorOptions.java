package io.kirikae.simulator;

import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.iam.Access;
import io.kirikae.simulator.iam.Policy;
import java.util.function.Predicate;

/**
 * How a simulated AWS runs. The same seed gives the same durations and the same chance, action by action.
 *
 * @param region the Region that everything is in ({@code ap-northeast-1})
 * @param account the account that everything belongs to ({@code 123456789012})
 * @param port the port on the loopback address; 0 for any that is free (0)
 * @param seed the seed (1)
 * @param durations how long things take (as the real AWS)
 * @param throttling whether the token buckets of the real API are counted (true)
 * @param faults what goes wrong (nothing)
 * @param permitted which calls callers may make (all)
 */
public record SimulatorOptions(
        String region,
        String account,
        int port,
        long seed,
        Durations durations,
        boolean throttling,
        Faults faults,
        Predicate<Access> permitted) {

    /** As the real AWS. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                "ap-northeast-1", "123456789012", 0, 1, Durations.aws(), true, Faults.none(), action -> true);
    }

    /** Everything at once and no throttling: for tests of rules. */
    public static SimulatorOptions instant() {
        return defaults().withDurations(Durations.instant()).withThrottling(false);
    }

    /** With another Region. */
    public SimulatorOptions withRegion(String other) {
        return new SimulatorOptions(other, account, port, seed, durations, throttling, faults, permitted);
    }

    /** With a fixed port. */
    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(region, account, other, seed, durations, throttling, faults, permitted);
    }

    /** With another seed. */
    public SimulatorOptions withSeed(long other) {
        return new SimulatorOptions(region, account, port, other, durations, throttling, faults, permitted);
    }

    /** With other durations. */
    public SimulatorOptions withDurations(Durations other) {
        return new SimulatorOptions(region, account, port, seed, other, throttling, faults, permitted);
    }

    /** With or without token buckets. */
    public SimulatorOptions withThrottling(boolean other) {
        return new SimulatorOptions(region, account, port, seed, durations, other, faults, permitted);
    }

    /** With these faults. */
    public SimulatorOptions withFaults(Faults other) {
        return new SimulatorOptions(region, account, port, seed, durations, throttling, other, permitted);
    }

    /** With names of actions, such as {@code ec2:AssociateAddress}: every action that it does not let pass is denied. */
    public SimulatorOptions withPermitted(Predicate<String> other) {
        return withAccess(access -> other.test(access.action()));
    }

    /** With a policy as IAM has it, by resource and condition. */
    public SimulatorOptions withPolicy(Policy policy) {
        return withAccess(policy);
    }

    private SimulatorOptions withAccess(Predicate<Access> other) {
        return new SimulatorOptions(region, account, port, seed, durations, throttling, faults, other);
    }
}
