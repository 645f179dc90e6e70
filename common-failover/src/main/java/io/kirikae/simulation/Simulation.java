package io.kirikae.simulation;

import io.kirikae.decision.Guard;
import io.kirikae.simulation.clockwork.Loom;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.fault.Tally;
import io.kirikae.store.RunState;
import io.kirikae.time.SystemTime;
import io.kirikae.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays histories. Safe for use by several threads. */
public final class Simulation {

    private final SimulationPlan plan;
    private final Wiring wiring;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final TimeSource time = new SystemTime();
    private final Takings takings;

    /** A simulation of what the plan says. */
    public Simulation(SimulationPlan plan) {
        this(plan, Wiring.REAL);
    }

    Simulation(SimulationPlan plan, Wiring wiring) {
        this.plan = plan;
        this.wiring = wiring;
        this.takings = new Takings(plan.seeds());
    }

    /** Plays one history and tells it. */
    public static Story tell(long seed, OptionalInt daemons) {
        try (Loom loom = new Loom()) {
            return story(History.play(loom, seed, daemons.orElse(0), Wiring.REAL, true));
        }
    }

    static Story story(History.Outcome outcome) {
        return new Story(
                outcome.seed(),
                outcome.lines(),
                outcome.violation()
                        .map(violation -> new BrokenInvariant(
                                outcome.seed(), violation.invariant().text(), violation.how())));
    }

    /** Ends the simulation once the histories that are being played are over. */
    public void stop() {
        stopped.set(true);
    }

    /** How many histories have been played so far. */
    public long played() {
        return takings.played();
    }

    /**
     * Plays the histories over so many threads as the plan says. After a broken invariant no more are begun, and of several the one
     * of the lowest seed is reported.
     *
     * @throws InterruptedException if the thread is interrupted; nothing more is begun then
     */
    public SimulationReport run() throws InterruptedException {
        Duration began = time.elapsed();
        long processorAtStart = processorNanos();
        CountDownLatch ended = new CountDownLatch(plan.jobs());
        for (int i = 1; i <= plan.jobs(); i++) {
            Thread worker = new Thread(() -> work(ended), "kirikae-simulation-" + i);
            worker.setDaemon(true);
            worker.start();
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
        Duration processor = Duration.ofNanos(processorNanos() - processorAtStart);
        return report(time.elapsed().minus(began), processor);
    }

    private void work(CountDownLatch ended) {
        try (Loom loom = new Loom()) {
            takings.strands(loom.kind());
            Optional<Long> seed = next();
            while (seed.isPresent()) {
                takings.add(History.play(loom, seed.get(), plan.daemons().orElse(0), wiring, false));
                seed = next();
            }
        } catch (RuntimeException | Error e) {
            takings.failed(e);
        } finally {
            ended.countDown();
        }
    }

    private Optional<Long> next() {
        return stopped.get() ? Optional.empty() : takings.next();
    }

    /** All threads of the process, since a strand may be a thread, and compiling and collecting belong to it too. */
    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private SimulationReport report(Duration took, Duration processor) {
        takings.rethrow();
        Tally tally = takings.tally();
        Map<String, Long> faults = new HashMap<>();
        for (FaultPoint point : FaultPoint.values()) {
            faults.put(point.text(), tally.of(point));
        }
        return new SimulationReport(
                plan,
                takings.played(),
                took,
                processor,
                takings.simulated(),
                takings.strands(),
                faults,
                named(tally, "end ", RunState.values()),
                named(tally, "guard ", Guard.values()),
                takings.broken());
    }

    private static Map<String, Long> named(Tally tally, String prefix, Enum<?>[] values) {
        Map<String, Long> counts = new HashMap<>();
        for (Enum<?> value : values) {
            counts.put(value.name(), tally.others().getOrDefault(prefix + value.name(), 0L));
        }
        return counts;
    }
}
