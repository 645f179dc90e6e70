package io.kirikae.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A failover in a process of its own, which is killed as soon as its journal shows a step, and started again. */
final class CrashingFailover implements Failover {

    private final Scene scene;
    private final Logbook log;
    private final String killAfter;
    private final Set<String> steps = new LinkedHashSet<>();
    private Optional<Process> running = Optional.empty();

    /**
     * A failover that crashes.
     *
     * @param killAfter the beginning of a step's key, or the number of the step in the order in which they begin
     */
    CrashingFailover(Scene scene, Logbook log, String killAfter) {
        this.scene = scene;
        this.log = log;
        this.killAfter = killAfter;
    }

    /** Nothing: what starts after a crash is cold. */
    @Override
    public void warmUp() {}

    @Override
    public End run() throws DrillException, InterruptedException {
        Optional<End> end = watch(true);
        if (end.isPresent()) {
            throw new DrillException(
                    DrillException.Kind.REQUEST,
                    "No step '" + killAfter + "' was begun, so nothing was killed; the steps were: "
                            + String.join(", ", steps) + ". The run ended "
                            + end.get().state() + ".");
        }
        log.note(Moment.Kind.SCENE, "", "the process was killed (SIGKILL) and is started again");
        return watch(false)
                .orElseThrow(() -> new DrillException(
                        DrillException.Kind.MACHINE, "The second process ended without an answer: " + complaint()));
    }

    /** Starts the process and puts down what it tells; empty if it was killed. */
    private Optional<End> watch(boolean deadly) throws DrillException, InterruptedException {
        try {
            Process process = start();
            running = Optional.of(process);
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Wire wire = Wire.parse(line);
                    if (wire instanceof Wire.Ended ended) {
                        process.waitFor();
                        return Optional.of(ended.end());
                    }
                    Wire.Happening happening = (Wire.Happening) wire;
                    log.note(happening.kind(), happening.lasted(), happening.key(), happening.what());
                    if (deadly && isTheStep(happening)) {
                        process.destroyForcibly().waitFor();
                        return Optional.empty();
                    }
                }
            }
            throw new DrillException(
                    DrillException.Kind.MACHINE, "The failing-over process ended without an answer: " + complaint());
        } catch (IOException e) {
            throw new DrillException(
                    DrillException.Kind.MACHINE, "The failing-over process cannot be watched: " + e.getMessage(), e);
        }
    }

    private boolean isTheStep(Wire.Happening happening) {
        if (happening.kind() != Moment.Kind.STEP) {
            return false;
        }
        steps.add(happening.key());
        return happening.key().startsWith(killAfter)
                || String.valueOf(steps.size()).equals(killAfter);
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FailoverProcess.class.getName(),
                scene.configuration().toString(),
                scene.groupName().value());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(StageCredentials.environment());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(complaints().toFile()));
        return builder.start();
    }

    private Path complaints() {
        return scene.configuration().resolveSibling("process.log");
    }

    private String complaint() {
        try {
            return Files.readString(complaints()).lines().reduce("nothing was said", (one, next) -> next);
        } catch (IOException e) {
            return "what it said cannot be read";
        }
    }

    @Override
    public void close() {
        running.ifPresent(Process::destroyForcibly);
    }
}
