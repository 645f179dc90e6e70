package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.TokenBuckets;
import io.kirikae.simulator.iam.Access;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A request, understood but not yet carried out.
 *
 * @param action its name
 * @param access what its caller must be allowed
 * @param parameters its parameters, for the log
 * @param mutating whether it changes something
 * @param bucket the bucket that it is counted in
 * @param size the size of that bucket
 * @param dryRun whether only the permission is asked for
 * @param effect carries it out and prints the answer
 */
record Operation(
        String action,
        Access access,
        Map<String, String> parameters,
        boolean mutating,
        String bucket,
        TokenBuckets.Size size,
        boolean dryRun,
        Supplier<String> effect) {}
