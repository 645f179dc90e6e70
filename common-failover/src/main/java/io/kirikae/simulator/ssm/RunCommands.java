package io.kirikae.simulator.ssm;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Draws;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.host.HostShell;
import io.kirikae.simulator.host.HostShell.Result;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Commands that agents run. A command is run when it is sent, and its end shows when the time that an agent takes has passed. Safe for
 * use by several threads.
 */
public final class RunCommands {

    private static final int KEPT = 1_000;

    private final Supplier<HostShell> shell;
    private final TimeSource time;
    private final Draws draws;
    private final Durations durations;
    private final Map<String, Invocation> invocations = new LinkedHashMap<>();

    /** No commands yet. */
    public RunCommands(Supplier<HostShell> shell, TimeSource time, Draws draws, Durations durations) {
        this.shell = shell;
        this.time = time;
        this.draws = draws;
        this.durations = durations;
    }

    /**
     * A command on one instance.
     *
     * @param id its identifier
     * @param instanceId the instance
     * @param known from when on GetCommandInvocation knows it, by elapsed time
     * @param ended from when on its end shows
     * @param result how it ended
     */
    public record Invocation(String id, String instanceId, Duration known, Duration ended, Result result) {}

    /** SendCommand. */
    public Invocation send(Region region, String document, List<String> instanceIds, List<String> lines) {
        if (!document.equals("AWS-RunShellScript")) {
            throw AwsError.of("InvalidDocument", "Document with name " + document + " does not exist.");
        }
        if (instanceIds.size() != 1) {
            throw AwsError.of("InvalidParameters", "The simulated SSM takes exactly one instance.");
        }
        Instance instance = Optional.ofNullable(region.truth().instances().get(instanceIds.get(0)))
                .filter(Instance::running)
                .orElseThrow(() -> AwsError.of(
                        "InvalidInstanceId", "Instances " + instanceIds + " not in a valid state for account"));
        Result result = shell.get().run(instance.id(), instance.launched(), lines);
        Duration now = time.elapsed();
        String id = uuid();
        Invocation invocation = new Invocation(
                id,
                instance.id(),
                now.plus(draws.duration("ssm known", durations.apiCall())),
                now.plus(draws.duration("ssm run", durations.runCommand())),
                result);
        synchronized (invocations) {
            invocations.put(id, invocation);
            if (invocations.size() > KEPT) {
                invocations.remove(invocations.keySet().iterator().next());
            }
        }
        return invocation;
    }

    /** GetCommandInvocation. */
    public Invocation get(String id, String instanceId) {
        synchronized (invocations) {
            return Optional.ofNullable(invocations.get(id))
                    .filter(each -> each.instanceId().equals(instanceId))
                    .filter(each -> time.elapsed().compareTo(each.known()) >= 0)
                    .orElseThrow(() -> AwsError.of("InvocationDoesNotExist", ""));
        }
    }

    /** Whether the end of a command shows already. */
    public boolean ended(Invocation invocation) {
        return time.elapsed().compareTo(invocation.ended()) >= 0;
    }

    private String uuid() {
        return draws.hex("ssm", 8) + "-" + draws.hex("ssm", 4) + "-4" + draws.hex("ssm", 3) + "-8" + draws.hex("ssm", 3)
                + "-" + draws.hex("ssm", 12);
    }
}
