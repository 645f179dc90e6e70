package io.kirikae.cli;

import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * A site to type commands at: a simulated AWS behind its real protocol, services on loopback addresses, a store in a file. The
 * nodes' private addresses are loopback addresses, so that probes of them are real.
 */
final class CliSite implements AutoCloseable {

    static final String FIRST = "127.0.11.10";
    static final String SECOND = "127.0.11.20";
    static final String FLOATING = "127.0.11.40";
    private static final String WITNESS = "127.0.11.1";

    /** What a command line left. */
    record Result(int code, String out, String err) {}

    final Path config;
    final Path store;
    final SimulatedAws aws;
    private final int port;
    private final Map<String, ServerSocket> services = new HashMap<>();

    CliSite(Path directory) {
        try {
            System.setProperty("aws.accessKeyId", "AKIATEST");
            System.setProperty("aws.secretAccessKey", "test");
            config = directory.resolve("kirikae.yaml");
            store = directory.resolve("kirikae.db");
            aws = SimulatedAws.start(world(), SimulatorOptions.instant(), new SystemTime());
            port = openFirst();
            up(SECOND);
            up(FLOATING);
            up(WITNESS);
            configure(aws.endpoint().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static World world() {
        return World.builder()
                .vpc("vpc-1", "127.0.0.0/16")
                .internetGateway("igw-1", "vpc-1")
                .subnet("subnet-a", "vpc-1", "ap-northeast-1a", "127.0.11.0/24")
                .instance("i-0a1", "m5.large", "eni-0a1", "subnet-a", FIRST)
                .instance("i-0b2", "m5.large", "eni-0b2", "subnet-a", SECOND)
                .secondaryIp("eni-0a1", FLOATING)
                .build();
    }

    void configure(String endpoint) throws IOException {
        Files.writeString(
                config, """
                aws: {region: ap-northeast-1, endpoint: "%s", connect-timeout: 300ms, call-timeout: 2s}
                store: {sqlite: %s}
                groups:
                  ftp:
                    nodes:
                      ftp-1: {instance: i-0a1, address: %s}
                      ftp-2: {instance: i-0b2, address: %s}
                    move: [{secondary-ip: {address: %s}}]
                    probes: [{tcp: {port: %d, timeout: 500ms}}]
                    witnesses: [{tcp: "%s:%d"}]
                    prove: {tcp: {host: %s, port: %d, timeout: 500ms}}
                    decide: {down-after: 2, every: 200ms}
                """.formatted(endpoint, store, FIRST, SECOND, FLOATING, port, WITNESS, port, FLOATING, port));
    }

    private int openFirst() throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName(FIRST));
        services.put(FIRST, socket);
        return socket.getLocalPort();
    }

    void up(String address) throws IOException {
        services.put(address, new ServerSocket(port, 50, InetAddress.getByName(address)));
    }

    void down(String address) {
        try {
            services.remove(address).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The instance that has the floating address. */
    String owner() {
        return aws.world().instanceOfPrivateIp(FLOATING).orElse("nobody");
    }

    /** Types a command; the configuration is named for it. */
    Result type(String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.add("--config=" + config);
        return typeExactly(args.toArray(String[]::new));
    }

    static Result typeExactly(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = TopCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code = line.execute(words);
        return new Result(code, out.toString(), err.toString());
    }

    @Override
    public void close() {
        List.copyOf(services.keySet()).forEach(this::down);
        aws.close();
    }
}
