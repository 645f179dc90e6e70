package io.kirikae.cli;

import io.kirikae.drill.Drill;
import io.kirikae.drill.DrillException;
import io.kirikae.drill.DrillJson;
import io.kirikae.drill.DrillOptions;
import io.kirikae.drill.DrillResult;
import io.kirikae.drill.Failure;
import io.kirikae.drill.HtmlReport;
import io.kirikae.drill.Moment;
import io.kirikae.drill.TimelineText;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Fault;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rehearses a failover on a simulated AWS. */
@Command(
        name = "drill",
        description =
                "Rehearses a failover on a simulated AWS: two FTP servers, a client that downloads through the floating"
                        + " address, a failure, and the outage as the client saw it. Needs no AWS account, no root and no"
                        + " configuration, and touches nothing real.",
        footer = {
            "",
            "Examples:",
            "  kirikae drill",
            "  kirikae drill --mechanism network-interface --failure hang --speed fast",
            "  kirikae drill --fault 'lost-reply(AssociateAddress)x1' --kill-after 1 --report drill.html",
            "  kirikae drill --config site.yaml --group ftp"
        })
final class DrillCommand extends KirikaeCommand {

    private static final int SEEDS = 1_000_000;

    @Option(
            names = "--mechanism",
            paramLabel = "NAME",
            description = "elastic-ip, network-interface, secondary-ip, route, dns-record, fence, volume, target-group,"
                    + " health-check-file (target-group by a file on the nodes), host,"
                    + " file-server (fence, volume, secondary-ip and host together), standby or launch."
                    + " Default: ${DEFAULT-VALUE}.")
    private String mechanism = "elastic-ip";

    @Option(
            names = "--failure",
            paramLabel = "NAME",
            description = "What happens to the owner: kill, hang, refuse or lose-network. Default: ${DEFAULT-VALUE}.")
    private String failure = "kill";

    @Option(
            names = "--speed",
            paramLabel = "aws|fast|instant",
            description = "How long AWS takes. Default: ${DEFAULT-VALUE}, as the real one.")
    private String speed = "aws";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats AWS's durations of an earlier drill. Default: random.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--fault",
            paramLabel = "TEXT",
            description =
                    "Something that goes wrong with AWS, such as 'lost-reply(AssociateAddress)x1'. May be repeated.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--kill-after",
            paramLabel = "STEP",
            description =
                    "Kill the process that fails over as soon as its journal shows this step (the beginning of its key, or"
                            + " its number), and start it again.")
    private Optional<String> killAfter = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Rehearse this group of the configuration, in place of a made-up one.")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--data-plane",
            paramLabel = "loopback|netns",
            description = "What carries packets: forwarders on this machine, or, for root, network namespaces with real"
                    + " servers and a router. Default: ${DEFAULT-VALUE}.")
    private String plane = "loopback";

    @Option(
            names = "--played-by",
            paramLabel = "PROGRAM",
            hidden = true,
            description = "For benches: a program that fails over in place of Kirikae's own operations.")
    private Optional<String> playedBy = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Write the timeline as a page of HTML.")
    private Optional<Path> report = Optional.empty();

    DrillCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        DrillOptions options = drillOptions();
        context().stop().tellBy(Thread.currentThread()::interrupt);
        boolean json = options().json();
        PrintWriter out = output().out();
        try {
            DrillResult result = Drill.hold(options, json ? moment -> {} : live(out, options));
            write(result);
            if (json) {
                out.println(DrillJson.write(result));
            } else {
                TimelineText.summary(result).forEach(out::println);
            }
            out.flush();
            return exitCode(result);
        } catch (DrillException e) {
            throw new CommandFailure(exitCode(e), e.sentence());
        }
    }

    private void write(DrillResult result) {
        report.ifPresent(file -> {
            try {
                Files.writeString(file, HtmlReport.write(result), StandardCharsets.UTF_8);
            } catch (IOException e) {
                output().note("The report cannot be written to " + file + ": " + e.getMessage());
            }
        });
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

    /** Done is only what answered through the address. */
    private static ExitCode exitCode(DrillResult result) {
        if (result.served()) {
            return ExitCode.DONE;
        }
        return switch (result.state()) {
            case "REFUSED", "NOT_RUN" -> ExitCode.NOTHING_CHANGED;
            case "ROLLED_BACK" -> ExitCode.ROLLED_BACK;
            case "RUNNING" -> ExitCode.STOPPED;
            default -> ExitCode.STUCK;
        };
    }

    private static ExitCode exitCode(DrillException e) {
        return switch (e.kind()) {
            case REQUEST -> ExitCode.WRONG_COMMAND_LINE;
            case CONFIGURATION -> ExitCode.CONFIGURATION;
            case MACHINE -> ExitCode.INTERNAL_ERROR;
        };
    }

    private DrillOptions drillOptions() {
        if (options().namesConfig() && group.isEmpty()) {
            throw wrong("--config needs --group, which says what of it is rehearsed.");
        }
        try {
            // Checked here, so that a wrong word is a wrong command line and not a drill that failed.
            Durations.named(speed);
            return new DrillOptions(
                            DrillOptions.mechanism(mechanism),
                            Failure.named(failure),
                            speed,
                            seed.orElseGet(() -> (long) new SecureRandom().nextInt(SEEDS)),
                            faults.stream().map(Fault::parse).toList(),
                            killAfter,
                            group.map(name ->
                                    new DrillOptions.Site(options().config().toAbsolutePath(), new GroupName(name))),
                            DrillOptions.Plane.LOOPBACK,
                            playedBy)
                    .on(DrillOptions.Plane.named(plane));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ".");
        }
    }
}
