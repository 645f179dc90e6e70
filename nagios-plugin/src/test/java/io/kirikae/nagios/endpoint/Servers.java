package io.kirikae.nagios.endpoint;

import io.kirikae.config.NrpeSettings;
import io.kirikae.config.NrpeSettings.Legacy;
import io.kirikae.config.NrpeSettings.Tls;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.CidrBlock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers with commands that tests can tell apart. */
public final class Servers {

    static final String PERF = "TEST OK: said 'x'|time=0.003s;1;5;0";

    /** What tests ask for. */
    static final Map<String, ResidentCheck> COMMANDS = Map.of(
            "fixed", arguments -> new CheckOutput(ServiceState.OK, PERF),
            "warn", arguments -> new CheckOutput(ServiceState.WARNING, "TEST WARNING: so"),
            "echo", arguments -> new CheckOutput(ServiceState.CRITICAL, arguments.toString()),
            "long", arguments -> new CheckOutput(ServiceState.OK, "x".repeat(60_000)),
            "second",
                    arguments -> {
                        new SystemTime().pause(Duration.ofSeconds(1));
                        return new CheckOutput(ServiceState.OK, "a second later");
                    },
            "hang",
                    arguments -> {
                        new SystemTime().pause(Duration.ofHours(1));
                        return new CheckOutput(ServiceState.OK, "never");
                    },
            "throw",
                    arguments -> {
                        throw new IllegalStateException("secret detail\nof two lines");
                    });

    private Servers() {}

    public static NrpeServer plain() throws IOException {
        return open(settings(Optional.empty(), Legacy.PLAIN_TEXT));
    }

    public static NrpeServer tls(TestKeys keys) throws IOException {
        return open(settings(
                Optional.of(new Tls(keys.certificate("server"), keys.key("server"), Optional.empty(), List.of())),
                Legacy.NONE));
    }

    static NrpeServer wanting(TestKeys keys, String... names) throws IOException {
        return open(settings(
                Optional.of(new Tls(
                        keys.certificate("server"),
                        keys.key("server"),
                        Optional.of(keys.certificate("ca")),
                        List.of(names))),
                Legacy.NONE));
    }

    static NrpeServer open(NrpeSettings settings) throws IOException {
        return NrpeServer.open(settings, COMMANDS, "TEST", new SystemTime());
    }

    static NrpeSettings settings(Optional<Tls> tls, Legacy legacy) {
        return settings(tls, legacy, Duration.ofSeconds(20), 64, true);
    }

    static NrpeSettings settings(Optional<Tls> tls, Legacy legacy, Duration within, int concurrent, boolean arguments) {
        return new NrpeSettings(
                "127.0.0.1",
                0,
                List.of(CidrBlock.parse("127.0.0.1/32")),
                tls,
                legacy,
                within,
                concurrent,
                arguments,
                Map.of());
    }
}
