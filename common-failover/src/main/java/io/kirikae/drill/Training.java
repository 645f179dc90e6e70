package io.kirikae.drill;

import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Goes through what commands do, so that the classes that they need are known to whoever keeps them for quicker starts. */
public final class Training {

    private Training() {}

    /**
     * For each mechanism sets up a pair on an instant simulator and lets somebody work with it.
     *
     * @param whileWell is given the configuration while the owner serves
     * @param whileDown is given it while the owner refuses connections
     * @throws DrillException if this machine cannot be used for it
     * @throws InterruptedException if the thread is interrupted
     */
    public static void with(Consumer<Path> whileWell, Consumer<Path> whileDown)
            throws DrillException, InterruptedException {
        for (String mechanism : Mechanisms.NAMES) {
            with(mechanism, whileWell, whileDown);
        }
    }

    @SuppressWarnings("try") // The credentials work by being there.
    private static void with(String mechanism, Consumer<Path> whileWell, Consumer<Path> whileDown)
            throws DrillException, InterruptedException {
        DrillOptions options = DrillOptions.defaults(1)
                .withMechanism(mechanism)
                .withSpeed("instant")
                .withFailure(Failure.REFUSE);
        try (StageCredentials credentials = new StageCredentials();
                Ground space = LoopbackSpace.reserve();
                Scene scene = Scene.set(options, Casting.of(options, space).cast(), space, new SystemTime())) {
            whileWell.accept(scene.configuration());
            scene.owner().fail(options.failure(), () -> {});
            whileDown.accept(scene.configuration());
        } catch (IOException e) {
            throw new DrillException(
                    DrillException.Kind.MACHINE, "The training cannot be set up: " + e.getMessage(), e);
        }
    }
}
