package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.host.CallGate;
import io.kirikae.mechanism.host.Commands;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.Host;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/**
 * {@link Hosts} by SSM Run Command. A command has an id from its answer on; where that answer is lost, nobody can find out what became of
 * it but by looking at the node.
 */
final class SsmHosts implements Hosts {

    private static final Logger log = LoggerFactory.getLogger(SsmHosts.class);
    private static final AwsAction SEND = new AwsAction("ssm", "SendCommand");
    private static final AwsAction GET = new AwsAction("ssm", "GetCommandInvocation");
    private static final String UNKNOWN_YET = "InvocationDoesNotExist";
    private static final String DOCUMENT = "AWS-RunShellScript";

    /** AWS takes no less; the agent must have begun by then. */
    private static final int DELIVERED_WITHIN_SECONDS = 30;

    /** What an agent that lives needs to take a command; one that does not is not waited for until AWS gives the command up. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(1);

    /** How much longer is asked how a command has ended where AWS does not say so because others ask too much. */
    private static final Duration WHILE_REFUSED = Duration.ofMinutes(1);

    private final Supplier<SsmClient> client;
    private final TimeSource time;
    private final CallGate gate;

    SsmHosts(Supplier<SsmClient> client, TimeSource time) {
        this(client, time, CallGate.OPEN);
    }

    private SsmHosts(Supplier<SsmClient> client, TimeSource time, CallGate gate) {
        this.client = client;
        this.time = time;
        this.gate = gate;
    }

    @Override
    public Hosts through(CallGate calls) {
        return new SsmHosts(client, time, calls);
    }

    /** What is known of commands once they were sent, or not. */
    private sealed interface Sending {

        record Sent(String id) implements Sending {}

        record Not(Answer answer) implements Sending {}
    }

    @Override
    public Answer run(Host host, Commands commands) {
        Sending sending = commands.onlyLook()
                ? sentToLook(host, commands)
                : gate.change(SEND.toString(), () -> send(host, commands), SsmHosts::outcome);
        if (sending instanceof Sending.Not not) {
            return not.answer();
        }
        String id = ((Sending.Sent) sending).id();
        log.debug("{} runs command {}", host, id);
        try {
            return awaited(host, commands, id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Lost("this process must end while command " + id + " runs");
        }
    }

    private Sending sentToLook(Host host, Commands commands) {
        try {
            return gate.read(SEND.toString(), () -> {
                Sending sending = send(host, commands);
                if (outcome(sending) instanceof Outcome.NotNow refused) {
                    throw new CloudException(CloudException.Kind.THROTTLED, refused.code(), refused.message());
                }
                return sending;
            });
        } catch (CloudException e) {
            return new Sending.Not(new NotBegun(e.kind(), e.code(), e.sentence().replaceFirst("\\.$", "")));
        }
    }

    private Sending send(Host host, Commands commands) {
        try {
            return new Sending.Sent(Facts.text(client.get()
                    .sendCommand(request -> request.documentName(DOCUMENT)
                            .instanceIds(host.node().instance().value())
                            .parameters(Map.of(
                                    "commands", List.of(commands.shellLine()),
                                    "executionTimeout",
                                            List.of(Long.toString(
                                                    commands.within().toSeconds()))))
                            .timeoutSeconds(DELIVERED_WITHIN_SECONDS)
                            .comment("kirikae"))
                    .command()
                    .commandId()));
        } catch (RuntimeException e) {
            return new Sending.Not(notSent(e));
        }
    }

    /** Whether there were too many calls, which is all that who counts them wants to know. */
    private static Outcome outcome(Sending sending) {
        return sending instanceof Sending.Not not
                        && not.answer() instanceof NotBegun begun
                        && ErrorCode.isThrottle(begun.code())
                ? new Outcome.NotNow(begun.code(), begun.why())
                : new Outcome.Applied("");
    }

    private static Answer notSent(RuntimeException e) {
        String code = AwsErrors.codeOf(e);
        if (code.equals("InvalidInstanceId")) {
            return new NotBegun(
                    CloudException.Kind.UNREACHABLE,
                    code,
                    "SSM has no agent online there; see that the agent runs and its role allows it");
        }
        Outcome outcome = AwsErrors.ofChange(SEND, e);
        if (outcome instanceof Outcome.NotNow notNow) {
            return new NotBegun(
                    code.equals(AwsErrors.UNREACHABLE)
                            ? CloudException.Kind.UNREACHABLE
                            : CloudException.Kind.THROTTLED,
                    notNow.code(),
                    notNow.message());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return new NotBegun(CloudException.Kind.DENIED, refused.code(), refused.message());
        }
        return new Lost(outcome instanceof Outcome.Unknown unknown ? unknown.why() : code);
    }

    private Answer awaited(Host host, Commands commands, String id) throws InterruptedException {
        Deadline deadline = Deadline.in(commands.within().plus(ON_THE_WAY), time);
        Deadline atLast = Deadline.in(commands.within().plus(ON_THE_WAY).plus(WHILE_REFUSED), time);
        Duration pause = FIRST_LOOK;
        while (true) {
            time.pause(pause);
            pause = min(pause.multipliedBy(2), SLOWEST_LOOK);
            String seen;
            // The question may wait for its turn for longer than the command may take: what counts is when it is asked.
            boolean late = false;
            try {
                Look look = gate.read(GET.toString(), () -> look(host, id, deadline.passed()));
                Optional<Answer> end = look.answer().flatMap(answer -> end(commands, answer));
                if (end.isPresent()) {
                    return end.get();
                }
                late = look.late();
                seen = look.answer()
                        .map(answer -> Facts.text(answer.statusAsString()))
                        .orElse(UNKNOWN_YET);
            } catch (CloudException e) {
                if (!e.mayPass()) {
                    return new Lost("command " + id + " was sent, but " + e.sentence());
                }
                boolean tooMany = e.kind() == CloudException.Kind.THROTTLED;
                late = tooMany ? atLast.passed() : deadline.passed();
                seen = tooMany ? e.code() : e.sentence();
            }
            if (late) {
                return new Lost("command " + id + " did not end in time; last seen: " + seen);
            }
        }
    }

    /** What SSM says of a command, if it knows it yet, and whether the command's time was over when it was asked. */
    private record Look(Optional<GetCommandInvocationResponse> answer, boolean late) {}

    private Look look(Host host, String id, boolean late) {
        try {
            return new Look(
                    Optional.of(client.get().getCommandInvocation(request -> request.commandId(id)
                            .instanceId(host.node().instance().value()))),
                    late);
        } catch (RuntimeException e) {
            // A command that was just sent may not be known yet.
            if (AwsErrors.codeOf(e).equals(UNKNOWN_YET)) {
                return new Look(Optional.empty(), late);
            }
            throw AwsErrors.ofRead(GET, e);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Optional<Answer> end(Commands commands, GetCommandInvocationResponse answer) {
        String details = Facts.text(answer.statusDetails());
        return switch (answer.status()) {
            case PENDING, IN_PROGRESS, DELAYED, CANCELLING -> Optional.empty();
            case SUCCESS -> Optional.of(new Ended(0, Facts.text(answer.standardOutputContent()), ""));
            case FAILED -> Optional.of(failed(commands, answer, details));
            case TIMED_OUT ->
                Optional.of(
                        details.startsWith("Delivery")
                                ? new NotBegun(
                                        CloudException.Kind.UNREACHABLE,
                                        "DeliveryTimedOut",
                                        "SSM's agent did not take the command")
                                : new Lost("the command timed out there"));
            default -> Optional.of(new Lost("the command ended as " + details));
        };
    }

    private static Answer failed(Commands commands, GetCommandInvocationResponse answer, String details) {
        int status = answer.responseCode() == null ? -1 : answer.responseCode();
        int failedAt = status <= 0 ? -1 : commands.failedAt(status);
        String complaint = OneLine.of(Facts.text(answer.standardErrorContent()), 300);
        return failedAt < 0
                ? new Lost("the command ended as " + details + " with status " + status + ": " + complaint)
                : new Ended(failedAt, Facts.text(answer.standardOutputContent()), complaint);
    }
}
