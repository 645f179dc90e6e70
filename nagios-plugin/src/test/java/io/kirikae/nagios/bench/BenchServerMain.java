package io.kirikae.nagios.bench;

import io.kirikae.config.ConfigurationFile;
import io.kirikae.config.NrpeSettings;
import io.kirikae.health.Probes;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.endpoint.ConfiguredChecks;
import io.kirikae.nagios.endpoint.NrpeServer;
import io.kirikae.nagios.endpoint.ResidentCheck;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.SystemTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The port by itself, with the commands of a configuration, and two that say back or wait. Prints its port, ends with its input. */
public final class BenchServerMain {

    private BenchServerMain() {}

    public static void main(String[] args) throws Exception {
        NrpeSettings settings = ConfigurationFile.read(Path.of(args[0])).nrpe().orElseThrow();
        SystemTime time = new SystemTime();
        try (ConfiguredChecks checks = new ConfiguredChecks(
                settings,
                new Probes(time),
                group -> {
                    throw new CheckFailure("no groups here");
                },
                time)) {
            Map<String, ResidentCheck> commands = new HashMap<>(checks.byName());
            commands.put("echo", given -> new CheckOutput(ServiceState.OK, String.join(" ", given)));
            commands.put("second", given -> {
                time.pause(Duration.ofSeconds(1));
                return new CheckOutput(ServiceState.OK, "a second later");
            });
            try (NrpeServer server = NrpeServer.open(settings, commands, "BENCH", time)) {
                System.out.println(server.port());
                System.out.flush();
                System.in.readAllBytes();
            }
        }
    }
}
