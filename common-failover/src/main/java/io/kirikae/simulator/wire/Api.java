package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Conditions;
import io.kirikae.simulator.behaviour.Draws;
import io.kirikae.simulator.behaviour.Fault;
import io.kirikae.simulator.behaviour.Passage;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.iam.Identity;
import io.kirikae.simulator.route53.HostedZones;
import io.kirikae.simulator.ssm.RunCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All services behind one port: reads a request, lets the faults and the limits of the real API strike, carries it out and
 * answers. Knows nothing of sockets. Safe for use by several threads.
 */
public final class Api {

    private final List<Protocol> protocols;
    private final Conditions conditions;
    private final Passage passage;
    private final CallLog log;

    private Api(List<Protocol> protocols, Conditions conditions, Passage passage, CallLog log) {
        this.protocols = protocols;
        this.conditions = conditions;
        this.passage = passage;
        this.log = log;
    }

    /**
     * The services over their states.
     *
     * @param region the Region of EC2 with everything in it
     * @param elsewhere any other Region, by name
     * @param zones the zones of Route 53
     * @param commands what SSM's agents run
     * @param conditions what calls meet
     * @param passage the way of every call
     * @param log keeps the calls
     */
    public static Api over(
            Region region,
            Function<String, Region> elsewhere,
            HostedZones zones,
            RunCommands commands,
            Conditions conditions,
            Passage passage,
            CallLog log) {
        Identity identity = new Identity(region.account(), conditions.permitted());
        List<Protocol> protocols = List.of(
                new Ec2Query(region, elsewhere),
                new Route53Rest(zones, region.account()),
                new ElbQuery(region, elsewhere),
                new CloudWatchQuery(region, elsewhere),
                new SsmJson(region, commands),
                new StsQuery(identity),
                new IamQuery(identity));
        return new Api(protocols, conditions, passage, log);
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
        Passage.Call call = new Passage.Call(
                operation.access(),
                operation.action(),
                operation.mutating(),
                operation.bucket(),
                operation.size(),
                operation.dryRun());
        Passage.Arrival<String> arrival = passage.pass(call, refusals(protocol, operation, scope), operation.effect());
        if (arrival instanceof Passage.Lost<String> lost) {
            return lost(lost.how(), recording);
        }
        if (arrival instanceof Passage.Refused<String> refused) {
            Answer answer = protocol.error(refused.error(), requestId);
            recording.record(refused.error().code(), answer.status());
            return Optional.of(answer);
        }
        Answer answer = new Answer(200, ((Passage.Answered<String>) arrival).answer(), protocol.answerType());
        recording.record(Call.OK, answer.status());
        return Optional.of(answer);
    }

    private Passage.Refusals refusals(Protocol protocol, Operation operation, Scope scope) {
        return new Passage.Refusals() {
            @Override
            public AwsError throttled() {
                return protocol.throttled();
            }

            @Override
            public AwsError denied() {
                String action = operation.access().denied(conditions.permitted());
                return protocol.denied(action.substring(action.indexOf(':') + 1), scope.accessKey());
            }

            @Override
            public AwsError expired() {
                return protocol.expired();
            }
        };
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
        if (request.body().contains("Version=2010-05-08")) {
            return "iam";
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
