package io.kirikae.nagios.command;

import io.kirikae.config.Durations;
import io.kirikae.health.Probe;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.Probes;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.HeartbeatCheck;
import io.kirikae.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Listens for a node's heartbeats. */
@Command(
        name = "check_kirikae_heartbeat",
        description =
                "Checks that signed heartbeats of a node arrive at this host, which the node sends by 'kirikae beacon'.",
        footer = {
            "",
            "Only one process can listen on a port: where the daemon does, ask the daemon (check_nrpe).",
            "",
            "Example:",
            "  check_kirikae_heartbeat -p 7411 --node ftp-1 --key-file /etc/kirikae/beacon.key"
        })
final class HeartbeatCommand extends PluginCommand {

    @Option(
            names = {"-p", "--port"},
            required = true,
            paramLabel = "PORT",
            order = 10,
            description = "The UDP port of this host to listen on.")
    private int port;

    @Option(
            names = "--node",
            required = true,
            paramLabel = "NAME",
            order = 11,
            description = "The node, as its heartbeats name it.")
    private String node = "";

    @Option(
            names = "--key-file",
            required = true,
            paramLabel = "FILE",
            order = 12,
            description = "The file with the key that both share, not readable by others.")
    private Path keyFile = Path.of("");

    @Option(
            names = "--silence",
            paramLabel = "DURATION",
            defaultValue = "3s",
            converter = DurationConverter.class,
            order = 13,
            description = "How long nothing may be heard. Default: ${DEFAULT-VALUE}.")
    private Duration silence = Duration.ofSeconds(3);

    @Mixin
    private ThresholdOptions thresholds = new ThresholdOptions();

    HeartbeatCommand(Answer answer, TimeSource time) {
        super(answer, time);
    }

    @Override
    String label() {
        return "HEARTBEAT";
    }

    @Override
    CheckOutput check(Duration within) throws CheckFailure, InterruptedException {
        if (silence.compareTo(within) >= 0) {
            throw wrong("--silence must be shorter than the time limit (-t), or nothing could be told");
        }
        ProbeSpec spec = new ProbeSpec.Beacon(port, Optional.of(node), FtpCommand.secret(keyFile), silence, true);
        try (Probe probe = new Probes(time()).of(spec)) {
            return run(new HeartbeatCheck(probe, node, thresholds.thresholds(), within, time()));
        }
    }

    /** Reads a duration as the configuration file writes it. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("a duration is a whole number with its unit, such as 500ms or 3s");
            }
        }
    }
}
