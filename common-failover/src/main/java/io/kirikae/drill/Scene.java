package io.kirikae.drill;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that stands on the stage before the failure: AWS, nodes, network, floating address, client, configuration. */
final class Scene implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scene.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final TimeSource time;
    private final Path home;
    private final String password;
    private final Group group;
    private final SimulatedAws aws;
    private final List<ServiceNode> nodes = new ArrayList<>();
    private final PacketPath packets;
    private final InetSocketAddress floating;
    private final String user;

    private Scene(DrillOptions options, Cast cast, Ground space, TimeSource time) throws IOException {
        this.time = time;
        this.group = cast.group();
        this.floating = space.floating();
        this.user = space.user();
        this.password = newPassword();
        this.home = directory();
        opened.push(() -> Directories.delete(home));
        opened.push(space);
        try {
            this.aws = SimulatedAws.start(SimulatedSite.of(group, floating.getAddress()), simulation(options), time);
            opened.push(aws);
            this.packets = new PacketPath(group, aws.world());
            startNodes(space);
            opened.push(space.follow(aws.world(), packets::owner));
            prepareOwner();
            writeConfiguration(cast.policy(), space);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Who plays, and by which rules.
     *
     * @param group the group, with addresses of the loopback network
     * @param policy when it is decided
     */
    record Cast(Group group, DecisionPolicy policy) {}

    static Scene set(DrillOptions options, Cast cast, Ground space, TimeSource time) throws IOException {
        return new Scene(options, cast, space, time);
    }

    private static SimulatorOptions simulation(DrillOptions options) {
        Faults faults = Faults.none();
        options.faults().forEach(faults::add);
        return SimulatorOptions.defaults()
                .withSeed(options.seed())
                .withDurations(Durations.named(options.speed()))
                .withFaults(faults);
    }

    private void startNodes(Ground space) throws IOException {
        for (int i = 0; i < group.nodes().size(); i++) {
            Node node = group.nodes().get(i);
            ServiceNode started = space.start(
                    i,
                    node,
                    () -> !group.mayBeCold(node) || Power.on(aws.world(), node),
                    home.resolve("files").resolve(node.name().value()),
                    password);
            nodes.add(started);
            opened.push(started);
        }
    }

    private void writeConfiguration(DecisionPolicy policy, Ground space) throws IOException {
        Path secret = home.resolve("ftp.secret");
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password, StandardCharsets.UTF_8);
        String yaml = new SiteText(group, policy, aws.endpoint(), user, floating, space.witness(), home).yaml();
        Files.writeString(configuration(), yaml, StandardCharsets.UTF_8);
    }

    /** What the owner was told long ago. */
    private void prepareOwner() {
        Node owner = group.preferred();
        Stream.concat(
                        group.host().stream().flatMap(setup -> setup.tasks().stream()),
                        group.addresses().stream().flatMap(Scene::healthFile))
                .flatMap(task -> HostText.lines(task, owner).stream())
                .forEach(line -> aws.world().runOn(owner.instance().value(), line));
    }

    private static Stream<HostTask> healthFile(FloatingAddress address) {
        return address instanceof FloatingAddress.TargetGroup balanced
                ? balanced.healthFile().stream().map(file -> file)
                : Stream.empty();
    }

    /** Where the service is reached through the floating address. */
    InetSocketAddress floating() {
        return floating;
    }

    private static String newPassword() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Downloads client(java.util.function.Consumer<Downloads.Download> listener) {
        Downloads client = new Downloads(floating, user, password, time, listener);
        opened.push(client);
        client.start();
        return client;
    }

    /** Calls the listener often with where packets arrive. */
    void watchPackets(java.util.function.Consumer<Optional<Node>> listener) {
        repeat(Duration.ofMillis(5), () -> listener.accept(packets.owner()));
    }

    /** Does something after a while, unless the scene is cleared before. */
    void later(Duration delay, Runnable work) {
        background(() -> {
            time.pause(delay);
            work.run();
        });
    }

    private void repeat(Duration every, Runnable work) {
        background(() -> {
            while (true) {
                work.run();
                time.pause(every);
            }
        });
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void background(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "kirikae-drill-scene");
        thread.setDaemon(true);
        thread.start();
        opened.push(thread::interrupt);
    }

    /** The configuration that the failover reads. */
    Path configuration() {
        return home.resolve("kirikae.yaml");
    }

    /** Where everything is, for a program that is not ours. */
    Map<String, String> whereabouts() {
        Node owner = group.nodes().get(0);
        Node standby = group.nodes().get(1);
        return Map.of(
                "KIRIKAE_DRILL_CONFIG", configuration().toString(),
                "KIRIKAE_DRILL_ENDPOINT", aws.endpoint().toString(),
                "KIRIKAE_DRILL_OWNER", owner.address().value(),
                "KIRIKAE_DRILL_STANDBY", standby.address().value(),
                "KIRIKAE_DRILL_FLOATING", floating.getAddress().getHostAddress());
    }

    GroupName groupName() {
        return group.name();
    }

    SimulatedAws aws() {
        return aws;
    }

    PacketPath packets() {
        return packets;
    }

    /** The node that serves when everything is well. */
    ServiceNode owner() {
        return nodes.get(0);
    }

    private static Path directory() throws IOException {
        return Files.createTempDirectory("kirikae-drill-");
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.debug("Clearing the stage: {}", e.getMessage());
            }
        }
    }
}
