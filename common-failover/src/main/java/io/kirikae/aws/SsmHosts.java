package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
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
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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
    private static final String DOCUMENT = "AWS-RunShellScript";

    /** AWS takes no less; the agent must have begun by then. */
    private static final int DELIVERED_WITHIN_SECONDS = 30;

    /** What an agent that lives needs to take a command; one that does not is not waited for until AWS gives the command up. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(1);

    private final Supplier<SsmClient> client;
    private final TimeSource time;

    SsmHosts(Supplier<SsmClient> client, TimeSource time) {
        this.client = client;
        this.time = time;
    }

    @Override
    public Answer run(Host host, Commands commands) {
        String id;
        try {
            id = Facts.text(client.get()
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
                    .commandId());
        } catch (RuntimeException e) {
            return notSent(e);
        }
        log.debug("{} runs command {}", host, id);
        try {
            return awaited(host, commands, id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Lost("this process must end while command " + id + " runs");
        }
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
        Duration pause = FIRST_LOOK;
        String seen = "it has not been seen yet";
        while (!deadline.passed()) {
            time.pause(pause);
            pause = min(pause.multipliedBy(2), SLOWEST_LOOK);
            try {
                GetCommandInvocationResponse answer = client.get().getCommandInvocation(request -> request.commandId(id)
                        .instanceId(host.node().instance().value()));
                Optional<Answer> end = end(commands, answer);
                if (end.isPresent()) {
                    return end.get();
                }
                seen = Facts.text(answer.statusAsString());
            } catch (RuntimeException e) {
                // A command that was just sent may not be known yet; anything else may pass while time is left.
                CloudException failure = AwsErrors.ofRead(GET, e);
                if (!AwsErrors.codeOf(e).equals("InvocationDoesNotExist") && !failure.mayPass()) {
                    return new Lost("command " + id + " was sent, but " + failure.sentence());
                }
                seen = e instanceof AwsServiceException ? AwsErrors.codeOf(e) : failure.sentence();
            }
        }
        return new Lost("command " + id + " did not end in time; last seen: " + seen);
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
