package io.kirikae.jenkins;

import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A pair of nodes behind a floating address on a simulated AWS behind its real protocol, and the site's configuration for it. */
final class SimulatedPair implements AutoCloseable {

    private static final String FIRST = "127.0.41.10";
    private static final String SECOND = "127.0.41.20";
    private static final String FLOATING = "127.0.41.40";

    final SimulatedAws aws;
    private final List<ServerSocket> services = new ArrayList<>();
    private final Path store;

    SimulatedPair(Path directory) {
        store = directory.resolve("kirikae.db");
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "test");
        World world = World.builder()
                .vpc("vpc-1", "127.0.0.0/16")
                .internetGateway("igw-1", "vpc-1")
                .subnet("subnet-a", "vpc-1", "ap-northeast-1a", "127.0.41.0/24")
                .instance("i-0a1", "m5.large", "eni-0a1", "subnet-a", FIRST)
                .instance("i-0b2", "m5.large", "eni-0b2", "subnet-a", SECOND)
                .secondaryIp("eni-0a1", FLOATING)
                .build();
        try {
            aws = SimulatedAws.start(world, SimulatorOptions.instant(), new SystemTime());
            open(FIRST, 0);
            open(SECOND, port());
            open(FLOATING, port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(String address, int port) throws IOException {
        services.add(new ServerSocket(port, 50, InetAddress.getByName(address)));
    }

    private int port() {
        return services.get(0).getLocalPort();
    }

    /** The site's file, with more settings of the group in lines of their own. */
    String yaml(String more) {
        return """
            aws: {region: ap-northeast-1, endpoint: "%s", connect-timeout: 2s, call-timeout: 10s}
            store: {sqlite: %s}
            groups:
              ftp:
                nodes:
                  ftp-1: {instance: i-0a1, address: %s}
                  ftp-2: {instance: i-0b2, address: %s}
                move: [{secondary-ip: {address: %s}}]
                probes: [{tcp: {port: %d, timeout: 5s}}]
                prove: {tcp: {host: %s, port: %d, timeout: 5s}}
            %s
            """.formatted(aws.endpoint(), store, FIRST, SECOND, FLOATING, port(), FLOATING, port(), more);
    }

    String owner() {
        return aws.world().instanceOfPrivateIp(FLOATING).orElse("nobody");
    }

    long changes() {
        return aws.callCounts().getOrDefault("AssignPrivateIpAddresses", 0L);
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
