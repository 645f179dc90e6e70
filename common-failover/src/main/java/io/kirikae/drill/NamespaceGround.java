package io.kirikae.drill;

import io.kirikae.simulator.World;
import io.kirikae.topology.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real packets: nodes are network namespaces with a vsftpd each, and a router namespace does what the VPC would. What SSM's agents are
 * told is run in them. Needs root.
 */
final class NamespaceGround implements Ground {

    private static final Logger LOG = LoggerFactory.getLogger(NamespaceGround.class);

    /** Where the router stands for what is in front of a node's own address. */
    private static final List<String> TRANSLATED =
            List.of("elastic-ip", "dns-record", "fence", "target-group", "health-check-file", "standby", "launch");

    /** The router looks as often where packets must go. */
    private static final long LOOK_EVERY_MILLIS = 5;

    private final LoopbackSpace space;
    private final Namespaces namespaces;
    private final String floating;
    private final boolean translated;
    private final Optional<String> webFile;
    private final List<VsftpdNode> nodes = new ArrayList<>();

    private NamespaceGround(LoopbackSpace space, Namespaces namespaces, String mechanism) {
        this.space = space;
        this.namespaces = namespaces;
        this.floating = floating(mechanism, space.number());
        this.translated = TRANSLATED.contains(mechanism);
        this.webFile = mechanism.equals("health-check-file") ? Optional.of(Mechanisms.HEALTH_FILE) : Optional.empty();
    }

    /**
     * Makes the router of a drill.
     *
     * @param mechanism how the address moves, which says whether the router translates it or routes it
     * @throws DrillException if this machine or user cannot have it
     */
    static NamespaceGround open(String mechanism) throws DrillException {
        LoopbackSpace space = LoopbackSpace.reserve();
        try {
            Namespaces namespaces = Namespaces.open(space.number());
            NamespaceGround made = new NamespaceGround(space, namespaces, mechanism);
            namespaces.reach(made.floating + "/32");
            return made;
        } catch (DrillException e) {
            space.close();
            throw e;
        } catch (IOException e) {
            space.close();
            throw new DrillException(DrillException.Kind.MACHINE, "The router cannot be made: " + e.getMessage(), e);
        }
    }

    /** A name's and an Elastic IP's place is taken by an address that the router translates. */
    private static String floating(String mechanism, int number) {
        return switch (mechanism) {
            case "secondary-ip", "volume" -> Namespaces.network(number) + ".30";
            case "network-interface" -> Namespaces.network(number) + ".201";
            default -> "198.19." + (100 + number) + ".1";
        };
    }

    @Override
    public String network() {
        return Namespaces.network(space.number());
    }

    @Override
    public InetSocketAddress floating() {
        return new InetSocketAddress(floating, VsftpdNode.PORT);
    }

    @Override
    public InetSocketAddress witness() {
        return space.witness();
    }

    @Override
    public String user() {
        return VsftpdNode.USER;
    }

    @Override
    public ServiceNode start(int index, Node node, BooleanSupplier running, Path home, String password)
            throws IOException {
        VsftpdNode made = VsftpdNode.off(node, namespaces, home, webFile.isPresent());
        nodes.add(made);
        if (running.getAsBoolean()) {
            made.powerOn();
            made.awaitService();
        }
        return made;
    }

    @Override
    public AutoCloseable follow(World world, Supplier<Optional<Node>> owner) throws IOException {
        Optional<HealthChecks> health = webFile.map(file -> HealthChecks.of(
                file, nodes.stream().map(each -> each.node().address()).toList()));
        world.runCommandsBy(new NamespaceShell(world, nodes, health));
        AtomicBoolean closed = new AtomicBoolean();
        lead(owner.get());
        Thread thread = new Thread(() -> follow(world, owner, closed), "kirikae-drill-router");
        thread.setDaemon(true);
        thread.start();
        return () -> {
            closed.set(true);
            health.ifPresent(HealthChecks::close);
            // What it makes after the end of the drill nobody would take away.
            thread.join();
        };
    }

    private void follow(World world, Supplier<Optional<Node>> owner, AtomicBoolean closed) {
        Optional<Node> led = owner.get();
        try {
            while (!closed.get()) {
                power(world);
                Optional<Node> now = owner.get();
                if (!now.equals(led)) {
                    lead(now);
                    led = now;
                }
                synchronized (this) {
                    wait(LOOK_EVERY_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The router cannot follow any more: {}", e.getMessage());
        }
    }

    /** Lets nodes be there as their instances run. */
    private void power(World world) throws IOException {
        for (VsftpdNode each : nodes) {
            boolean on = Power.on(world, each.node());
            if (on && !each.powered()) {
                each.powerOn();
            } else if (!on && each.powered()) {
                each.powerOff();
            }
        }
    }

    private void lead(Optional<Node> to) throws IOException {
        if (to.isEmpty()) {
            namespaces.blackhole(floating);
        } else if (translated) {
            namespaces.translate(floating, to.get());
        } else {
            namespaces.route(floating, to.get());
        }
    }

    @Override
    public void close() {
        nodes.forEach(VsftpdNode::close);
        namespaces.close();
        space.close();
    }
}
