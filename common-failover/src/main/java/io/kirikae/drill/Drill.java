package io.kirikae.drill;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.Windows;
import io.kirikae.time.SystemTime;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Holds one drill, from setting the scene to the account of the outage. */
public final class Drill {

    private static final Duration TO_BEGIN = Duration.ofSeconds(30);
    private static final Duration TO_RECOVER = Duration.ofSeconds(5);

    /** How long after the server died EC2 shows that the instance has. */
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(1);

    private final DrillOptions options;
    private final TimeSource time = new SystemTime();
    private final Logbook log;

    private Drill(DrillOptions options, Consumer<Moment> live) {
        this.options = options;
        this.log = new Logbook(time, live);
    }

    /**
     * Holds a drill.
     *
     * @param options what is rehearsed
     * @param live is told of every moment as it happens, on the thread that made it
     * @throws DrillException if it cannot be held
     * @throws InterruptedException if the thread is interrupted
     */
    public static DrillResult hold(DrillOptions options, Consumer<Moment> live)
            throws DrillException, InterruptedException {
        try (Ground space = ground(options)) {
            return new Drill(options, live).on(space);
        }
    }

    private static Ground ground(DrillOptions options) throws DrillException {
        return options.plane() == DrillOptions.Plane.NETNS
                ? NamespaceGround.open(options.mechanism())
                : LoopbackSpace.reserve();
    }

    private DrillResult on(Ground space) throws DrillException, InterruptedException {
        Casting casting = Casting.of(options, space);
        try (Scene scene = Scene.set(options, casting.cast(), space, time)) {
            return play(scene, casting);
        } catch (IOException | IllegalArgumentException e) {
            throw new DrillException(DrillException.Kind.MACHINE, "The drill cannot be set up: " + e.getMessage(), e);
        }
    }

    private DrillResult play(Scene scene, Casting casting) throws DrillException, InterruptedException {
        Witnessed witnessed = new Witnessed(log::note);
        try (Failover failover = failover(scene, witnessed)) {
            ClientView view = new ClientView(log);
            Downloads client = scene.client(view);
            if (!client.succeeded(3, TO_BEGIN)) {
                throw new DrillException(
                        DrillException.Kind.MACHINE,
                        "The client cannot download even before the failure: " + view.lastWords());
            }
            failover.warmUp();
            follow(scene);
            Duration failed = fail(scene);
            Failover.End end = failover.run();
            Duration ended = time.elapsed();
            if (end.state().equals("DONE")) {
                client.succeededSince(ended, TO_RECOVER);
            }
            log.close();
            return result(casting, failed, end, client.all());
        }
    }

    private Failover failover(Scene scene, Witnessed witnessed) throws DrillException {
        if (options.playedBy().isPresent()) {
            return new ForeignFailover(scene, options.playedBy().get(), time);
        }
        return options.killAfter().isPresent()
                ? new CrashingFailover(scene, log, options.killAfter().get())
                : InProcessFailover.ready(scene, witnessed, time);
    }

    /** Puts down when packets to the floating address begin to arrive elsewhere. */
    private void follow(Scene scene) {
        AtomicReference<Optional<Node>> last =
                new AtomicReference<>(scene.packets().owner());
        scene.watchPackets(now -> {
            Optional<Node> before = last.getAndSet(now);
            if (!before.equals(now)) {
                log.note(
                        Moment.Kind.NETWORK,
                        now.map(node -> node.name().value()).orElse(""),
                        now.map(node -> "packets to the floating address arrive at " + node.name())
                                .orElse("packets to the floating address arrive nowhere"));
            }
        });
    }

    private Duration fail(Scene scene) throws InterruptedException {
        ServiceNode owner = scene.owner();
        String sentence = options.failure().sentence(owner.node().name().value());
        owner.fail(options.failure(), () -> {
            log.open();
            log.note(Moment.Kind.FAILURE, "", sentence);
        });
        Duration failed = log.moments().get(0).at();
        if (options.failure() == Failure.KILL) {
            scene.later(UNTIL_STOPPED, () -> {
                scene.aws().world().stopInstance(owner.node().instance().value());
                log.note(Moment.Kind.NETWORK, "", "EC2 shows " + owner.node().instance() + " as stopped");
            });
        }
        return failed;
    }

    private DrillResult result(Casting casting, Duration failed, Failover.End end, List<Downloads.Download> downloads) {
        List<Moment> moments = log.moments();
        Optional<DrillResult.Outage> outage = ClientView.outage(downloads, failed)
                .map(seen -> new DrillResult.Outage(seen.from(), seen.to(), Split.of(moments, seen.from(), seen.to())));
        Optional<String> servedBy = downloads.isEmpty()
                ? Optional.empty()
                : downloads.get(downloads.size() - 1).by();
        return new DrillResult(
                options, end.state(), end.conclusion(), servedBy, outage, failed, moments, casting.remarks());
    }

    /** How drills decide where no site says otherwise. */
    static DecisionPolicy policy(DrillOptions options) {
        FailoverMode mode = options.playedBy().isPresent() ? FailoverMode.AUTOMATIC : FailoverMode.ON_ALERT;
        return new DecisionPolicy(3, Duration.ofMillis(200), 1, Duration.ofMinutes(30), 1, mode, Windows.always());
    }
}
