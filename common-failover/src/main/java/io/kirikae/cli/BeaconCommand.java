package io.kirikae.cli;

import io.kirikae.health.BeaconSender;
import io.kirikae.health.Secret;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a node's heartbeats. */
@Command(
        name = "beacon",
        description = "Sends signed heartbeats of this node by UDP to the hosts that watch it, until it is stopped.",
        footer = {
            "",
            "Example:",
            "  kirikae beacon --node ftp-1 --key-file /etc/kirikae/beacon.key --every 500ms 172.16.11.5:7411"
        })
final class BeaconCommand extends KirikaeCommand {

    @Option(names = "--node", required = true, paramLabel = "NAME", description = "The node, as the watchers call it.")
    private String node = "";

    @Option(
            names = "--key-file",
            required = true,
            paramLabel = "FILE",
            description = "The file with the key that the watchers share, at least 16 bytes.")
    private Path keyFile = Path.of("");

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "500ms",
            description = "How often. Default: ${DEFAULT-VALUE}.")
    private Duration every = Duration.ofMillis(500);

    @Parameters(paramLabel = "HOST:PORT", arity = "1..*", description = "Who watches.")
    private List<String> targets = new ArrayList<>();

    BeaconCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        BeaconSender sender = sender();
        Thread worker = Thread.currentThread();
        context().stop().tellBy(worker::interrupt);
        output().note("Sending a heartbeat of " + node + " every " + every.toMillis() + " ms to "
                + String.join(", ", targets) + ".");
        try {
            sender.run();
        } catch (InterruptedException e) {
            return ExitCode.DONE;
        }
        return ExitCode.DONE;
    }

    private BeaconSender sender() {
        try {
            return new BeaconSender(
                    new NodeName(node), new Secret(keyFile.toString(), this::key), targets, every, new SystemTime());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw wrong(e.getMessage() + ".");
        }
    }

    private String key() {
        try {
            return Files.readString(keyFile).strip();
        } catch (IOException e) {
            throw new IllegalStateException("the key in " + keyFile + " cannot be read by this user", e);
        }
    }
}
