package io.kirikae.cli;

import io.kirikae.drill.Drill;
import io.kirikae.drill.DrillException;
import io.kirikae.drill.DrillJson;
import io.kirikae.drill.DrillOptions;
import io.kirikae.drill.DrillResult;
import io.kirikae.drill.Failure;
import io.kirikae.drill.Moment;
import io.kirikae.drill.TimelineText;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Fault;
import io.kirikae.topology.GroupName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rehearses a failover on a simulated AWS: no account, no root, no configuration. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Rehearses a failover: two FTP servers, a simulated AWS, a client that downloads through the floating address, a"
                    + " failure, and the outage as the client saw it. Needs no AWS account, no root and no configuration."
        })
final class DrillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--mechanism",
            defaultValue = "elastic-ip",
            paramLabel = "NAME",
            description = "elastic-ip (default), network-interface, secondary-ip, route or dns-record")
    private String mechanism = "elastic-ip";

    @Option(
            names = "--failure",
            defaultValue = "kill",
            paramLabel = "NAME",
            description = "What happens to the owner: kill (default), hang, refuse or lose-network")
    private String failure = "kill";

    @Option(
            names = "--speed",
            defaultValue = "aws",
            paramLabel = "NAME",
            description = "How long the simulated AWS takes: aws (default, as the real one), fast or instant")
    private String speed = "aws";

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the durations of an earlier drill")
    private @Nullable Long seed;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "What goes wrong with AWS, such as throttle, api-down or 'lost-reply(AssociateAddress)x1';"
                    + " may be repeated")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--kill-after",
            paramLabel = "STEP",
            description =
                    "Kills the failing-over process as soon as its journal shows this step (the beginning of its key,"
                            + " or its number), and starts it again")
    private @Nullable String killAfter;

    @Option(names = "--config", paramLabel = "FILE", description = "Rehearses a group of this configuration")
    private @Nullable Path config;

    @Option(names = "--group", paramLabel = "NAME", description = "The group of that configuration")
    private @Nullable String group;

    @Option(names = "--json", description = "Prints one JSON document and nothing else")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the timeline as a page of HTML")
    private @Nullable Path report;

    @Override
    public Integer call() throws InterruptedException {
        DrillOptions options = options();
        PrintWriter out = spec.commandLine().getOut();
        try {
            DrillResult result = Drill.hold(options, json ? moment -> {} : live(out, options));
            if (json) {
                out.println(DrillJson.write(result));
            } else {
                TimelineText.summary(result).forEach(out::println);
            }
            out.flush();
            return exitCode(result);
        } catch (DrillException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private static Consumer<Moment> live(PrintWriter out, DrillOptions options) {
        out.println(options.command());
        out.flush();
        AtomicReference<Duration> failed = new AtomicReference<>(Duration.ZERO);
        return moment -> {
            if (moment.kind() == Moment.Kind.FAILURE) {
                failed.set(moment.at());
            }
            if (moment.kind().shown()) {
                out.println(TimelineText.line(moment.at().minus(failed.get()), moment));
                out.flush();
            }
        };
    }

    /** Done is only what answered: the numbers are those of every command. */
    private static int exitCode(DrillResult result) {
        if (result.served()) {
            return 0;
        }
        return switch (result.state()) {
            case "REFUSED", "NOT_RUN" -> 3;
            case "ROLLED_BACK" -> 4;
            default -> 5;
        };
    }

    private DrillOptions options() {
        if ((config == null) != (group == null)) {
            throw usage("Name both --config and --group, or neither.");
        }
        try {
            // Checked here, so that a wrong word is a wrong command line and not a drill that failed.
            Durations.named(speed);
            Optional<DrillOptions.Site> site = config == null || group == null
                    ? Optional.empty()
                    : Optional.of(new DrillOptions.Site(config.toAbsolutePath(), new GroupName(group)));
            return new DrillOptions(
                    DrillOptions.mechanism(mechanism),
                    Failure.named(failure),
                    speed,
                    seed == null ? new SecureRandom().nextInt(1_000_000) : seed,
                    faults.stream().map(Fault::parse).toList(),
                    Optional.ofNullable(killAfter),
                    site);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
