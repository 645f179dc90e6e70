package io.kirikae.simulator.behaviour;

import java.util.Locale;

/**
 * How long the simulated AWS takes. The ranges of {@link #aws()} are those that users and vendors report for the real one
 * (NGINX Plus and F5 for addresses and routes, the Route 53 developer guide for INSYNC, fence agents for stopping).
 *
 * @param apiCall from the arrival of a call to its effect
 * @param readLag how old the state is that a Describe call sees
 * @param attach from AttachNetworkInterface to the state "attached"
 * @param detach from DetachNetworkInterface to {@code available}
 * @param start from StartInstances to {@code running}
 * @param stop from StopInstances to {@code stopped}
 * @param statusChecks from {@code running} to status checks that passed
 * @param inSync from a change of records to {@code INSYNC}
 * @param addressEffect from AssociateAddress or AssignPrivateIpAddresses to packets that follow
 * @param routeEffect from a change of a route to packets that follow
 * @param targetHealth from RegisterTargets to {@code healthy}
 * @param draining from DeregisterTargets until a target is gone
 * @param runCommand from SendCommand to the end of a short command
 */
public record Durations(
        Range apiCall,
        Range readLag,
        Range attach,
        Range detach,
        Range start,
        Range stop,
        Range statusChecks,
        Range inSync,
        Range addressEffect,
        Range routeEffect,
        Range targetHealth,
        Range draining,
        Range runCommand) {

    /** As the real AWS; the default. */
    public static Durations aws() {
        return new Durations(
                Range.ofMillis(60, 180),
                Range.ofMillis(0, 1_500),
                Range.ofMillis(1_500, 6_000),
                Range.ofMillis(5_000, 20_000),
                Range.ofMillis(15_000, 60_000),
                Range.ofMillis(20_000, 90_000),
                Range.ofMillis(60_000, 180_000),
                Range.ofMillis(5_000, 60_000),
                Range.ofMillis(1_000, 4_000),
                Range.ofMillis(100, 900),
                Range.ofMillis(10_000, 40_000),
                Range.ofMillis(300_000, 300_000),
                Range.ofMillis(500, 2_500));
    }

    /** Fifty times faster than {@link #aws()}, for rehearsals that shall not take long. */
    public static Durations fast() {
        return aws().scaled(0.02);
    }

    /** Everything at once, for tests of rules. */
    public static Durations instant() {
        return aws().scaled(0);
    }

    /** Every call takes 100 ms, and what it does is so at once: shows what is not AWS's. */
    public static Durations calls() {
        Durations none = instant();
        return new Durations(
                Range.ofMillis(100, 100),
                none.readLag,
                none.attach,
                none.detach,
                none.start,
                none.stop,
                none.statusChecks,
                none.inSync,
                none.addressEffect,
                none.routeEffect,
                none.targetHealth,
                none.draining,
                none.runCommand);
    }

    /**
     * The profile of a name: {@code aws}, {@code fast}, {@code calls} or {@code instant}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Durations named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "aws" -> aws();
            case "fast" -> fast();
            case "calls" -> calls();
            case "instant" -> instant();
            default ->
                throw new IllegalArgumentException("no durations named " + name + "; choose aws, fast or instant");
        };
    }

    /** Every range multiplied. */
    public Durations scaled(double factor) {
        return new Durations(
                apiCall.scaled(factor),
                readLag.scaled(factor),
                attach.scaled(factor),
                detach.scaled(factor),
                start.scaled(factor),
                stop.scaled(factor),
                statusChecks.scaled(factor),
                inSync.scaled(factor),
                addressEffect.scaled(factor),
                routeEffect.scaled(factor),
                targetHealth.scaled(factor),
                draining.scaled(factor),
                runCommand.scaled(factor));
    }
}
