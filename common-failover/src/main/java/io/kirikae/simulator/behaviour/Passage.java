package io.kirikae.simulator.behaviour;

import io.kirikae.simulator.iam.Access;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The way of a call to its effect and of its answer back: what takes time, what gets lost, what is refused before it has an
 * effect. Knows nothing of wire formats. Safe for use by several threads.
 */
public final class Passage {

    private final Conditions conditions;
    private final TokenBuckets buckets;

    /** A passage with full buckets. */
    public Passage(Conditions conditions) {
        this.conditions = conditions;
        this.buckets = new TokenBuckets(conditions.time());
    }

    /**
     * A call.
     *
     * @param access what its caller must be allowed
     * @param action its name
     * @param mutating whether it changes something
     * @param bucket the bucket that it is counted in
     * @param size the size of that bucket
     * @param dryRun whether only the permission is asked for
     */
    public record Call(
            Access access, String action, boolean mutating, String bucket, TokenBuckets.Size size, boolean dryRun) {}

    /** How a service words what is refused before a call has an effect. */
    public interface Refusals {
        /** A token bucket is empty. */
        AwsError throttled();

        /** No policy allows the call. */
        AwsError denied();

        /** The credentials have expired. */
        AwsError expired();
    }

    /**
     * What the caller sees.
     *
     * @param <T> the answer
     */
    public sealed interface Arrival<T> {}

    /**
     * The call went well.
     *
     * @param answer the answer
     */
    public record Answered<T>(T answer) implements Arrival<T> {}

    /**
     * The call was answered with an error.
     *
     * @param error the error
     */
    public record Refused<T>(AwsError error) implements Arrival<T> {}

    /**
     * No answer arrived.
     *
     * @param how what became of the call, in brackets: {@code (down)}, {@code (lost request)} or {@code (lost reply)}
     */
    public record Lost<T>(String how) implements Arrival<T> {}

    /**
     * Lets a call pass.
     *
     * @param effect carries it out and makes its answer, or throws {@link AwsError}
     * @throws InterruptedException if the thread is interrupted while the call takes its time
     */
    public <T> Arrival<T> pass(Call call, Refusals refusals, Supplier<T> effect) throws InterruptedException {
        if (strikes(Fault.Kind.API_DOWN, call)) {
            return new Lost<>("(down)");
        }
        conditions.time().pause(latency(call));
        if (strikes(Fault.Kind.LOST_REQUEST, call)) {
            return new Lost<>("(lost request)");
        }
        Arrival<T> arrival;
        try {
            admit(call, refusals);
            arrival = new Answered<>(effect.get());
        } catch (AwsError error) {
            arrival = new Refused<>(error);
        }
        return strikes(Fault.Kind.LOST_REPLY, call) ? new Lost<>("(lost reply)") : arrival;
    }

    private void admit(Call call, Refusals refusals) {
        if (strikes(Fault.Kind.EXPIRED_CREDENTIALS, call)) {
            throw refusals.expired();
        }
        if (call.mutating() && strikes(Fault.Kind.THROTTLE, call)) {
            throw refusals.throttled();
        }
        if (conditions.throttling() && !buckets.take(call.bucket(), call.size(), 1)) {
            throw refusals.throttled();
        }
        if (strikes(Fault.Kind.DENIED, call) || !conditions.permitted().test(call.access())) {
            throw refusals.denied();
        }
        if (call.dryRun()) {
            throw new AwsError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
        }
    }

    private Duration latency(Call call) {
        return conditions
                .draws()
                .duration("call " + call.action(), conditions.durations().apiCall())
                .plus(conditions.faults().delay(call.action()));
    }

    private boolean strikes(Fault.Kind kind, Call call) {
        return conditions.faults().strikes(kind, call.action());
    }
}
