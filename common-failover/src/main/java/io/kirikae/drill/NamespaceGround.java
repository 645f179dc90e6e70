package io.kirikae.drill;

import io.kirikae.simulator.World;
import io.kirikae.simulator.host.HostShell;
import io.kirikae.topology.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
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

    /** The router looks as often where packets must go. */
    private static final long LOOK_EVERY_MILLIS = 5;

    private final LoopbackSpace space;
    private final Namespaces namespaces;
    private final String floating;
    private final boolean translated;
    private final List<VsftpdNode> nodes = new ArrayList<>();

    private NamespaceGround(LoopbackSpace space, Namespaces namespaces, String floating, boolean translated) {
        this.space = space;
        this.namespaces = namespaces;
        this.floating = floating;
        this.translated = translated;
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
            String floating = floating(mechanism, space.number());
            namespaces.reach(floating + "/32");
            boolean translated = List.of("elastic-ip", "dns-record", "fence", "target-group", "standby", "launch")
                    .contains(mechanism);
            return new NamespaceGround(space, namespaces, floating, translated);
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
        VsftpdNode made = VsftpdNode.off(node, namespaces, home);
        nodes.add(made);
        if (running.getAsBoolean()) {
            made.powerOn();
            made.awaitService();
        }
        return made;
    }

    @Override
    public AutoCloseable follow(World world, Supplier<Optional<Node>> owner) throws IOException {
        world.runCommandsBy(shell(world));
        AtomicBoolean closed = new AtomicBoolean();
        lead(owner.get());
        Thread thread = new Thread(() -> follow(world, owner, closed), "kirikae-drill-router");
        thread.setDaemon(true);
        thread.start();
        return () -> {
            closed.set(true);
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

    /** What an agent does: the script goes to a shell inside the node. */
    private HostShell shell(World world) {
        return (String instanceId, Instant launchedAt, List<String> lines) -> {
            VsftpdNode agent = nodes.stream()
                    .filter(each -> Power.instance(world, each.node()).equals(Optional.of(instanceId)))
                    .findFirst()
                    .orElseThrow();
            try {
                Command.End end = agent.run(List.of("/bin/sh", "-c", String.join("\n", lines)));
                return new HostShell.Result(
                        end.status(), end.status() == 0 ? end.text() : "", end.status() == 0 ? "" : end.text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public void close() {
        nodes.forEach(VsftpdNode::close);
        namespaces.close();
        space.close();
    }
}
