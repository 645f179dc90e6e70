package io.kirikae.change;

import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A site of many groups on a simulated AWS behind its real protocol; every node serves, on one port of its loopback address. */
final class ChangeSite implements AutoCloseable {

    final SimulatedAws aws;
    private final List<ServerSocket> services = new ArrayList<>();
    private final Path store;
    private final int groups;
    private final int port;
    private final String group;

    /** Groups g0, g1, ...; each with a line of settings beside the usual ones. */
    ChangeSite(Path directory, int groups, String group) {
        this.store = directory.resolve("kirikae.db");
        this.groups = groups;
        this.group = group;
        try {
            WorldBuilder world = World.builder()
                    .vpc("vpc-1", "127.0.0.0/16")
                    .internetGateway("igw-1", "vpc-1")
                    .subnet("subnet-a", "vpc-1", "ap-northeast-1a", "127.0.0.0/17");
            for (int i = 0; i < groups; i++) {
                world.instance("i-a" + i, "m5.large", "eni-a" + i, "subnet-a", address(i, 1))
                        .instance("i-b" + i, "m5.large", "eni-b" + i, "subnet-a", address(i, 2))
                        .secondaryIp("eni-a" + i, address(i, 3));
            }
            aws = SimulatedAws.start(world.build(), SimulatorOptions.instant(), new SystemTime());
            port = open(address(0, 1), 0);
            for (int i = 0; i < groups; i++) {
                for (int node = i == 0 ? 2 : 1; node <= 3; node++) {
                    open(address(i, node), port);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int open(String address, int at) throws IOException {
        ServerSocket socket = new ServerSocket(at, 50, InetAddress.getByName(address));
        services.add(socket);
        return socket.getLocalPort();
    }

    static String address(int group, int which) {
        return "127.0." + (20 + group / 50) + "." + (4 * (group % 50) + which);
    }

    Configuration configuration() {
        StringBuilder text = new StringBuilder("""
                aws: {region: ap-northeast-1, endpoint: "%s", connect-timeout: 1s, call-timeout: 5s}
                store: {sqlite: %s}
                groups:
                """.formatted(aws.endpoint(), store));
        for (int i = 0; i < groups; i++) {
            text.append("""
                      g%d:
                        nodes: {n1: {instance: i-a%d, address: %s}, n2: {instance: i-b%d, address: %s}}
                        move: [{secondary-ip: {address: %s}}]
                        probes: [{tcp: {port: %d, timeout: 5s}}]
                        prove: {tcp: {host: %s, port: %d, timeout: 5s}}
                    """.formatted(i, i, address(i, 1), i, address(i, 2), address(i, 3), port, address(i, 3), port));
            text.append(group.isEmpty() ? "" : "    " + group + "\n");
        }
        try {
            return ConfigurationFile.read("site.yaml", text.toString());
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String owner(int group) {
        return aws.world().instanceOfPrivateIp(address(group, 3)).orElse("nobody");
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
