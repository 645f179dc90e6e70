package io.kirikae.jenkins;

import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pair of nodes behind a floating address on a simulated AWS behind its real protocol, and the site's configuration for it. A quick
 * pair moves a secondary address at once; a slow one moves a network interface in two steps, each of which takes seconds.
 */
final class SimulatedPair implements AutoCloseable {

    private static final String FIRST = "127.0.41.10";
    private static final String SECOND = "127.0.41.20";
    private static final String FLOATING = "127.0.41.40";

    final SimulatedAws aws;
    private final List<ServerSocket> services = new ArrayList<>();
    private final Path store;
    private final boolean slow;

    private SimulatedPair(Path directory, boolean slow) {
        this.slow = slow;
        store = directory.resolve("kirikae.db");
        WorldBuilder world = World.builder()
                .vpc("vpc-1", "127.0.0.0/16")
                .internetGateway("igw-1", "vpc-1")
                .subnet("subnet-a", "vpc-1", "ap-northeast-1a", "127.0.41.0/24")
                .instance("i-0a1", "m5.large", "eni-0a1", "subnet-a", FIRST)
                .instance("i-0b2", "m5.large", "eni-0b2", "subnet-a", SECOND);
        if (slow) {
            world.networkInterface("eni-0c3", "subnet-a", FLOATING).attach("eni-0c3", "i-0a1", 1);
        } else {
            world.secondaryIp("eni-0a1", FLOATING);
        }
        SimulatorOptions options = slow
                ? SimulatorOptions.instant().withDurations(Durations.aws().scaled(0.5))
                : SimulatorOptions.instant();
        try {
            aws = SimulatedAws.start(world.build(), options, new SystemTime());
            open(FIRST, 0);
            open(SECOND, port());
            open(FLOATING, port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SimulatedPair quick(Path directory) {
        return new SimulatedPair(directory, false);
    }

    static SimulatedPair slow(Path directory) {
        return new SimulatedPair(directory, true);
    }

    private void open(String address, int port) throws IOException {
        services.add(new ServerSocket(port, 50, InetAddress.getByName(address)));
    }

    private int port() {
        return services.get(0).getLocalPort();
    }

    /** The site's file, with more settings of the group in lines of their own. */
    String yaml(String more) {
        String mechanism = slow ? "{network-interface: {id: eni-0c3}}" : "{secondary-ip: {address: " + FLOATING + "}}";
        return """
            aws: {region: ap-northeast-1, endpoint: "%s", connect-timeout: 2s, call-timeout: 10s}
            store: {sqlite: %s}
            groups:
              ftp:
                nodes:
                  ftp-1: {instance: i-0a1, address: %s}
                  ftp-2: {instance: i-0b2, address: %s}
                move: [%s]
                probes: [{tcp: {port: %d, timeout: 5s}}]
                prove: {tcp: {host: %s, port: %d, timeout: 5s}}
            %s
            """.formatted(aws.endpoint(), store, FIRST, SECOND, mechanism, port(), FLOATING, port(), more);
    }

    String owner() {
        return aws.world().instanceOfPrivateIp(FLOATING).orElse("nobody");
    }

    long changes() {
        return aws.callCounts().getOrDefault(slow ? "AttachNetworkInterface" : "AssignPrivateIpAddresses", 0L);
    }

    @Override
    public void close() {
        for (ServerSocket service : services) {
            try {
                service.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        aws.close();
    }
}
