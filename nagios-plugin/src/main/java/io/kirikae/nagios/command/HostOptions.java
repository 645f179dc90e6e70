package io.kirikae.nagios.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where to look. Filled by picocli. */
final class HostOptions {

    @Option(
            names = {"-H", "--hostname"},
            required = true,
            paramLabel = "HOST",
            order = 10,
            description = "The host, by address or name.")
    private String host = "";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            order = 11,
            description = "The port.")
    private Optional<Integer> port = Optional.empty();

    String host() {
        return host;
    }

    Optional<Integer> port() {
        return port;
    }
}
