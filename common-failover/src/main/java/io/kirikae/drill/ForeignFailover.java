package io.kirikae.drill;

import io.kirikae.time.TimeSource;
import io.kirikae.topology.Node;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A program that notices the failure and moves the address on the drill's stage: a daemon, or what a site had before. It is started while
 * all is well, is told by {@code KIRIKAE_DRILL_*} where everything is, and has done its part once packets arrive at another node.
 */
final class ForeignFailover implements Failover {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);

    /** A program that is to be resident has some time for it. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(8);

    private final Scene scene;
    private final String program;
    private final TimeSource time;
    private Optional<Process> running = Optional.empty();

    ForeignFailover(Scene scene, String program, TimeSource time) {
        this.scene = scene;
        this.program = program;
        this.time = time;
    }

    @Override
    public void warmUp() throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(program));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(StageCredentials.environment());
        builder.environment().putAll(scene.whereabouts());
        File log = Path.of(scene.configuration() + ".log").toFile();
        builder.redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.to(log));
        try {
            running = Optional.of(builder.start());
        } catch (IOException e) {
            throw new IllegalArgumentException(program + " cannot be started: " + e.getMessage(), e);
        }
        time.pause(TO_SETTLE);
    }

    @Override
    public End run() throws InterruptedException {
        Duration until = time.elapsed().plus(PATIENCE);
        Optional<Node> before = Optional.of(scene.owner().node());
        while (time.elapsed().compareTo(until) < 0) {
            Optional<Node> now = scene.packets().owner();
            if (now.isPresent() && !now.equals(before)) {
                return new End(
                        "DONE",
                        program + " has moved the address to " + now.get().name() + ".");
            }
            time.pause(LOOK_EVERY);
        }
        return new End("NOT_RUN", program + " did not move the address.");
    }

    @Override
    public void close() {
        running.ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
