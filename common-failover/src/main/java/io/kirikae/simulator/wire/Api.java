package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Draws;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Fault;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.behaviour.TokenBuckets;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.route53.HostedZones;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All services behind one port: reads a request, lets the faults and the limits of the real API strike, carries it out and
 * answers. Knows nothing of sockets. Safe for use by several threads.
 */
public final class Api {

    private final List<Protocol> protocols;
    private final Conditions conditions;
    private final TokenBuckets buckets;
    private final CallLog log;

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

    private Api(List<Protocol> protocols, Conditions conditions, CallLog log) {
        this.protocols = protocols;
        this.conditions = conditions;
        this.buckets = new TokenBuckets(conditions.time());
        this.log = log;
    }

    /**
     * The services over their states.
     *
     * @param region the Region of EC2 with everything in it
     * @param elsewhere any other Region, by name
     * @param zones the zones of Route 53
     * @param conditions what calls meet
     * @param log keeps the calls
     */
    public static Api over(
            Region region, Function<String, Region> elsewhere, HostedZones zones, Conditions conditions, CallLog log) {
        List<Protocol> protocols = List.of(
                new Ec2Query(region, elsewhere),
                new Route53Rest(zones, region.account()),
                new StsQuery(region.account()));
        return new Api(protocols, conditions, log);
    }

    /**
     * Answers a request.
     *
     * @return the answer; nothing if the connection shall be closed without one
     * @throws InterruptedException if the thread is interrupted while the call takes its time
     */
    public Optional<Answer> answer(Request request) throws InterruptedException {
        Duration arrived = conditions.time().elapsed();
        String requestId = requestId();
        Optional<Scope> scope = Scope.of(request);
        Protocol protocol = protocol(request, scope);
        Recorder recorder = (action, parameters, result, status) ->
                log.add(new Call(protocol.service(), action, parameters, result, status, arrived));
        try {
            Scope signed = scope.orElseThrow(() -> Scope.missing(request));
            Operation operation = protocol.read(request, signed.region(), requestId);
            return carryOut(protocol, operation, signed, requestId, recorder);
        } catch (AwsError error) {
            if (conditions.faults().strikes(Fault.Kind.API_DOWN, "")) {
                return Optional.empty();
            }
            recorder.record("(none)", Map.of(), error.code(), error.status());
            return Optional.of(protocol.error(error, requestId));
        }
    }

    private Optional<Answer> carryOut(
            Protocol protocol, Operation operation, Scope scope, String requestId, Recorder recorder)
            throws InterruptedException {
        Recording recording =
                (result, status) -> recorder.record(operation.action(), operation.parameters(), result, status);
        if (strikes(Fault.Kind.API_DOWN, operation)) {
            return lost("(down)", recording);
        }
        conditions.time().pause(latency(operation));
        if (strikes(Fault.Kind.LOST_REQUEST, operation)) {
            return lost("(lost request)", recording);
        }
        Answer answer;
        String result = Call.OK;
        try {
            admit(protocol, operation, scope);
            answer = new Answer(200, operation.effect().get());
        } catch (AwsError error) {
            result = error.code();
            answer = protocol.error(error, requestId);
        }
        if (strikes(Fault.Kind.LOST_REPLY, operation)) {
            return lost("(lost reply)", recording);
        }
        recording.record(result, answer.status());
        return Optional.of(answer);
    }

    private void admit(Protocol protocol, Operation operation, Scope scope) {
        if (strikes(Fault.Kind.EXPIRED_CREDENTIALS, operation)) {
            throw protocol.expired();
        }
        if (operation.mutating() && strikes(Fault.Kind.THROTTLE, operation)) {
            throw protocol.throttled();
        }
        if (conditions.throttling() && !buckets.take(operation.bucket(), operation.size(), 1)) {
            throw protocol.throttled();
        }
        if (strikes(Fault.Kind.DENIED, operation)
                || !conditions.permitted().test(protocol.service() + ":" + operation.action())) {
            throw protocol.denied(operation.action(), scope.accessKey());
        }
        if (operation.dryRun()) {
            throw new AwsError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
        }
    }

    private Duration latency(Operation operation) {
        return conditions
                .draws()
                .duration("call " + operation.action(), conditions.durations().apiCall())
                .plus(conditions.faults().delay(operation.action()));
    }

    private boolean strikes(Fault.Kind kind, Operation operation) {
        return conditions.faults().strikes(kind, operation.action());
    }

    private static Optional<Answer> lost(String how, Recording recording) {
        recording.record(how, 0);
        return Optional.empty();
    }

    private Protocol protocol(Request request, Optional<Scope> scope) {
        String service = scope.map(Scope::service).orElseGet(() -> guess(request));
        return protocols.stream()
                .filter(protocol -> protocol.service().equals(service))
                .findFirst()
                .orElse(protocols.get(0));
    }

    private static String guess(Request request) {
        if (request.path().startsWith("/2013-04-01/")) {
            return "route53";
        }
        return request.body().contains("Version=2011-06-15") ? "sts" : "ec2";
    }

    private String requestId() {
        Draws draws = conditions.draws();
        return draws.hex("request", 8) + "-" + draws.hex("request", 4) + "-4" + draws.hex("request", 3) + "-8"
                + draws.hex("request", 3) + "-" + draws.hex("request", 12);
    }

    @FunctionalInterface
    private interface Recorder {
        void record(String action, Map<String, String> parameters, String result, int status);
    }

    @FunctionalInterface
    private interface Recording {
        void record(String result, int status);
    }
}
