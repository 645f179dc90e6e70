package io.kirikae.cli;

import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.iam.Policy;
import io.kirikae.simulator.topology.TopologyFile;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a simulated AWS. */
@Command(
        name = "simulator",
        description =
                "Runs a simulated AWS on a port of this machine until it is stopped: EC2, Route 53 and STS as their own"
                        + " tools speak to them. Nothing is billed and nothing real is touched.",
        footer = {
            "",
            "Examples:",
            "  kirikae simulator --speed fast",
            "  kirikae simulator --topology site.yaml --port 0",
            "  kirikae simulator --fault 'lost-reply(AssociateAddress)x1' --fault throttle@0.3"
        })
final class SimulatorCommand extends KirikaeCommand {

    @Option(
            names = "--topology",
            paramLabel = "FILE",
            description = "What is in it, as YAML. Default: the pair of 'kirikae config sample'.")
    private Optional<Path> topology = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port on 127.0.0.1; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port = 4566;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same times and chances. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--speed",
            paramLabel = "aws|fast|instant",
            description = "How long things take. Default: ${DEFAULT-VALUE}, as the real one.")
    private String speed = "aws";

    @Option(
            names = "--fault",
            paramLabel = "TEXT",
            description = "Something that goes wrong, such as throttle@0.3. May be repeated.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "An IAM policy that all callers are bound by, such as 'kirikae iam-policy' prints. Default: all is"
                            + " allowed.")
    private Optional<Path> policy = Optional.empty();

    SimulatorCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        SimulatorOptions how = how();
        CountDownLatch stopped = new CountDownLatch(1);
        context().stop().tellBy(stopped::countDown);
        try (SimulatedAws aws = SimulatedAws.start(world(), how, new SystemTime())) {
            output().result(lines(aws, how), json -> {
                json.writeStringField("endpoint", aws.endpoint().toString());
                json.writeStringField("region", how.region());
            });
            stopped.await();
        } catch (BindException e) {
            throw new CommandFailure(
                    ExitCode.WRONG_COMMAND_LINE,
                    "Port " + port + " is taken; choose another with --port, or 0 for any.");
        }
        return ExitCode.DONE;
    }

    private World world() throws CommandFailure {
        if (topology.isEmpty()) {
            return SimulatedPair.world();
        }
        try {
            return TopologyFile.read(topology.get());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.CONFIGURATION, topology.get() + " cannot be read.");
        }
    }

    private SimulatorOptions how() throws CommandFailure {
        if (port < 0 || port > 65_535) {
            throw wrong("--port is a number from 0 to 65535.");
        }
        try {
            Faults all = Faults.none();
            faults.forEach(all::add);
            SimulatorOptions options = SimulatorOptions.defaults()
                    .withPort(port)
                    .withSeed(seed)
                    .withDurations(Durations.named(speed))
                    .withFaults(all);
            return policy.isPresent() ? options.withPolicy(policy(policy.get())) : options;
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ".");
        }
    }

    private static Policy policy(Path file) throws CommandFailure {
        try {
            return Policy.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.CONFIGURATION, file + ": " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.CONFIGURATION, file + " cannot be read.");
        }
    }

    /** The credentials are made up: the simulator looks at the form of signatures only. */
    private static String lines(SimulatedAws aws, SimulatorOptions how) {
        return "Simulated AWS at " + aws.endpoint() + ". For AWS's own tools:\n"
                + "  export AWS_ENDPOINT_URL=" + aws.endpoint() + "\n"
                + "  export AWS_REGION=" + how.region() + " AWS_DEFAULT_REGION=" + how.region() + "\n"
                + "  export AWS_ACCESS_KEY_ID=AKIASIMULATED AWS_SECRET_ACCESS_KEY=simulated\n"
                + "For Kirikae, in its configuration:\n"
                + "  aws: {region: " + how.region() + ", endpoint: \"" + aws.endpoint() + "\"}\n";
    }
}
