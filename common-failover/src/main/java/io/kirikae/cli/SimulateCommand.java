package io.kirikae.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.kirikae.simulation.Seeds;
import io.kirikae.simulation.Simulation;
import io.kirikae.simulation.SimulationPlan;
import io.kirikae.simulation.SimulationReport;
import io.kirikae.simulation.Story;
import io.kirikae.time.SystemTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays simulated histories of faults and judges them. */
@Command(
        name = "simulate",
        description =
                "Plays simulated histories: the real engine, decisions and daemons over a simulated AWS, network and clock,"
                        + " with faults as each seed draws them, and judges each from the truth. The same seed is the same"
                        + " history. Touches nothing real.",
        footer = {
            "",
            "Examples:",
            "  kirikae simulate",
            "  kirikae simulate --seeds 1..100000 --jobs 8",
            "  kirikae simulate --seeds 4711 --history"
        })
final class SimulateCommand extends KirikaeCommand {

    private static final int SECONDS_BETWEEN_NOTES = 5;

    @Option(
            names = "--seeds",
            paramLabel = "FROM..TO",
            description = "Which histories, or which one. Default: ${DEFAULT-VALUE}.")
    private String seeds = "1..1000";

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many are played at once. Default: one for each core.")
    private Optional<Integer> jobs = Optional.empty();

    @Option(
            names = "--daemons",
            paramLabel = "N",
            description = "How many daemons each has. Default: 2 or 3, as each seed draws it.")
    private Optional<Integer> daemons = Optional.empty();

    @Option(names = "--history", description = "Tell each history, line by line.")
    private boolean history;

    SimulateCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        SimulationPlan plan = plan();
        // What goes wrong in a simulation goes wrong on purpose, a thousand times a second.
        if (LoggerFactory.getLogger("io.kirikae") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
        return history ? tell(plan) : play(plan);
    }

    private SimulationPlan plan() {
        try {
            return new SimulationPlan(
                    Seeds.parse(seeds),
                    jobs.orElseGet(() -> Runtime.getRuntime().availableProcessors()),
                    daemons.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ".");
        }
    }

    private ExitCode tell(SimulationPlan plan) {
        ExitCode code = ExitCode.DONE;
        for (long seed = plan.seeds().first(); seed <= plan.seeds().last(); seed++) {
            Story story = Simulation.tell(seed, plan.daemons());
            output().result(SimulationText.story(story), json -> SimulationText.story(story, json));
            code = story.broken().isPresent() ? ExitCode.INTERNAL_ERROR : code;
        }
        return code;
    }

    private ExitCode play(SimulationPlan plan) throws InterruptedException {
        Simulation simulation = new Simulation(plan);
        context().stop().tellBy(simulation::stop);
        SimulationReport report = noting(simulation, plan);
        Optional<Story> story = report.broken().map(broken -> Simulation.tell(broken.seed(), plan.daemons()));
        List<String> text = new ArrayList<>(SimulationText.report(report));
        story.ifPresent(told -> text.addAll(SimulationText.broken(told, plan)));
        output().result(String.join("\n", text) + "\n", json -> SimulationText.report(report, story, json));
        return report.broken().isPresent() ? ExitCode.INTERNAL_ERROR : ExitCode.DONE;
    }

    /** Says how far it is, now and then. */
    private SimulationReport noting(Simulation simulation, SimulationPlan plan) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        SystemTime time = new SystemTime();
        Thread notes = new Thread(
                () -> {
                    try {
                        while (!over.await(SECONDS_BETWEEN_NOTES, TimeUnit.SECONDS)) {
                            output().note(soFar(simulation.played(), plan, time.elapsed()));
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "kirikae-notes");
        notes.setDaemon(true);
        notes.start();
        try {
            return simulation.run();
        } finally {
            over.countDown();
        }
    }

    private static String soFar(long played, SimulationPlan plan, Duration elapsed) {
        long left = played == 0
                ? 0
                : elapsed.multipliedBy(plan.seeds().count() - played)
                        .dividedBy(played)
                        .toSeconds();
        return String.format(
                Locale.ROOT,
                "%,d of %,d histories, about %d s left",
                played,
                plan.seeds().count(),
                left);
    }
}
