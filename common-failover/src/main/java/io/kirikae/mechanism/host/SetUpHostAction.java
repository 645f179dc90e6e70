package io.kirikae.mechanism.host;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.InterfaceAddress;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.HostTask.Tool;
import java.time.Duration;
import java.util.Optional;

/** Does or undoes a task on a node, and reads it back there. */
public final class SetUpHostAction implements StepAction<SetUpHost> {

    private final Hosts hosts;

    /**
     * An action over the port.
     *
     * @param hosts how operating systems are reached
     */
    public SetUpHostAction(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Position position(SetUpHost step) {
        HostState state = read(step.host(), step.task());
        return switch (state) {
            case WHOLE -> step.on() ? new Position.AtTarget() : new Position.AtSource();
            case NONE -> step.on() ? new Position.AtSource() : new Position.AtTarget();
            // Adding takes away what was left half done, and taking away takes what there is.
            case PARTLY -> new Position.AtSource();
            case OTHER -> new Position.Elsewhere(other(step));
        };
    }

    private static String other(SetUpHost step) {
        return step.task() instanceof Mount mount
                ? "on " + step.host() + ", " + mount.source() + " is mounted elsewhere, or something else at "
                        + mount.directory()
                : "something else on " + step.host();
    }

    /**
     * Reads how a task stands.
     *
     * @throws CloudException if the node could not be asked, or what it said makes no sense
     */
    HostState read(Host host, HostTask task) {
        Hosts.Answer answer = hosts.run(host, TaskCommands.looking(task));
        if (answer instanceof Hosts.Ended ended) {
            // findmnt fails, without a word, where nothing is mounted at all.
            boolean nothing = task instanceof Mount
                    && ended.failedAt() == 1
                    && ended.output().isBlank()
                    && ended.complaint().isBlank();
            if (nothing) {
                return HostState.NONE;
            }
            if (ended.failedAt() == 0) {
                return HostState.of(task, host.node(), ended.output());
            }
            throw new CloudException(
                    CloudException.Kind.BROKEN,
                    "Kirikae.CommandFailed",
                    "On " + host + ", '"
                            + TaskCommands.looking(task).lines().get(0).words().get(0) + "' failed: "
                            + ended.complaint() + ".");
        }
        if (answer instanceof Hosts.NotBegun not) {
            throw new CloudException(not.kind(), not.code(), host + ": " + not.why() + ".");
        }
        throw new CloudException(
                CloudException.Kind.UNREACHABLE, "Kirikae.NoAnswer", host + ": " + ((Hosts.Lost) answer).why() + ".");
    }

    @Override
    public Outcome apply(SetUpHost step, Right right) {
        Hosts.Answer answer = hosts.run(
                step.host(), TaskCommands.changing(step.task(), step.host().node(), step.on()));
        if (answer instanceof Hosts.Ended ended) {
            return outcome(step, ended);
        }
        if (answer instanceof Hosts.NotBegun not) {
            return notBegun(step.host(), not);
        }
        return new Outcome.Unknown(step.host() + ": " + ((Hosts.Lost) answer).why());
    }

    /** Where the first command fails, nothing was changed; a device may appear, and a table be free, a moment later. */
    private static Outcome outcome(SetUpHost step, Hosts.Ended ended) {
        String words = "on " + step.host() + ": " + ended.complaint();
        if (ended.failedAt() == 0) {
            return new Outcome.Applied("");
        }
        return ended.failedAt() == 1
                ? new Outcome.NotNow("Kirikae.CommandFailed", words)
                : new Outcome.Unknown("command " + ended.failedAt() + " failed " + words);
    }

    private static Outcome notBegun(Host host, Hosts.NotBegun not) {
        String words = host + ": " + not.why();
        return switch (not.kind()) {
            case UNREACHABLE, THROTTLED, BROKEN, NOT_FOUND -> new Outcome.NotNow(not.code(), words);
            case DENIED, NO_CREDENTIALS -> new Outcome.Refused(not.code(), words, true);
        };
    }

    @Override
    public Duration patience(SetUpHost step) {
        if (step.task() instanceof Mount) {
            return Duration.ofMinutes(3);
        }
        // What may be left is tried, not waited for; but a lost answer, or another process's call, is settled and made
        // again.
        return step.mayBeLeft() ? Duration.ofSeconds(6) : Duration.ofSeconds(byMetadata(step) ? 90 : 30);
    }

    @Override
    public Duration slowestPace() {
        return Duration.ofSeconds(1);
    }

    /** What is read by SSM waits for its turn where the call has waited, and doing what is so already changes nothing. */
    @Override
    public boolean readAgainAfterWait(SetUpHost step) {
        return !(step.host().by() instanceof HostReach.Ssm);
    }

    @Override
    public boolean mayBeLeft(SetUpHost step) {
        return step.mayBeLeft();
    }

    /** The instance's metadata says what AWS has assigned some seconds later. */
    @Override
    public Optional<Duration> pressAfter(SetUpHost step) {
        return byMetadata(step) ? Optional.of(Duration.ofSeconds(5)) : Optional.empty();
    }

    private static boolean byMetadata(SetUpHost step) {
        return step.task() instanceof InterfaceAddress address && address.with() == Tool.AMAZON_EC2_NET_UTILS;
    }
}
