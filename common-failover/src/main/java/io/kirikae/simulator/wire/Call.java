package io.kirikae.simulator.wire;

import java.time.Duration;
import java.util.Map;

/**
 * A call that arrived, as the simulator's log keeps it. Nothing of the signature is kept.
 *
 * @param service ec2, route53 or sts
 * @param action the action
 * @param parameters its parameters
 * @param result {@code OK}, AWS's error code, or {@code (lost request)}, {@code (lost reply)}, {@code (down)}
 * @param status the HTTP status; 0 if there was no answer
 * @param at when it arrived, in elapsed time of the simulator's time source
 */
public record Call(
        String service, String action, Map<String, String> parameters, String result, int status, Duration at) {

    /** The result of a call that went well. */
    public static final String OK = "OK";
}
