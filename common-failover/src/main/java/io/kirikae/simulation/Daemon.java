package io.kirikae.simulation;

import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.health.ProbeResult;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.NamedProbe;
import io.kirikae.operation.Progress;
import io.kirikae.operation.Resume;
import io.kirikae.operation.Verdicts;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.StoreException;
import io.kirikae.topology.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A daemon of a history. */
final class Daemon {

    private static final Duration RECOVER_EVERY = Duration.ofSeconds(3);

    private final Program program;

    Daemon(Program program) {
        this.program = program;
    }

    /** Begins its duties. */
    void begin() {
        for (WatchedGroup group : program.groups()) {
            if (group.policy().mode() == FailoverMode.AUTOMATIC) {
                start("monitor", () -> monitor(group));
            }
            if (program.stage().wiring().recovers()) {
                start("recover", () -> recover(group));
            }
        }
    }

    /** Takes an alert in. */
    void alert(Alert alert) {
        program.stage().clockwork().start(program.life(), () -> handle(alert, 0));
    }

    private interface Duty {
        Duration turn() throws InterruptedException;
    }

    private void start(String name, Duty duty) {
        program.stage().clockwork().start(program.life(), () -> again(name, duty));
    }

    private void again(String name, Duty duty) {
        Duration next = Duration.ofSeconds(1);
        try {
            next = duty.turn();
        } catch (StoreException e) {
            program.stage().chronicle().tell(program.life().name(), () -> name + ": " + e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing interrupts in a simulation", e);
        }
        program.stage().clockwork().start(program.life(), next.toNanos(), () -> again(name, duty));
    }

    private Duration monitor(WatchedGroup group) throws InterruptedException {
        if (program.site().stop().given()) {
            return group.policy().every();
        }
        if (anyDown(group)) {
            Answer answer = new FailOver(program.site(), group, Progress.SILENT)
                    .run(new Asker("monitor", "", Optional.empty()), Request.by(Trigger.MONITOR));
            told("monitor of " + group.group().name(), answer);
        }
        return group.policy().every();
    }

    private static boolean anyDown(WatchedGroup group) throws InterruptedException {
        for (Node node : group.group().nodes()) {
            for (NamedProbe probe : group.probes().getOrDefault(node.name(), List.of())) {
                if (probe.probe().look() instanceof ProbeResult.Down) {
                    return true;
                }
            }
        }
        return false;
    }

    private Duration recover(WatchedGroup group) throws InterruptedException {
        boolean open = program.site().store().journal().unfinished().stream()
                .anyMatch(history ->
                        history.run().plan().group().equals(group.group().name()));
        if (open && !program.site().stop().given()) {
            told("recovery of " + group.group().name(), new Resume(program.site(), group, Progress.SILENT).run());
        }
        return RECOVER_EVERY;
    }

    private void handle(Alert alert, int tries) {
        Optional<WatchedGroup> group = program.groups().stream()
                .filter(each -> each.group().name().equals(alert.group()))
                .findFirst();
        if (group.isEmpty() || group.get().policy().mode() == FailoverMode.MANUAL) {
            return;
        }
        try {
            Answer answer = new FailOver(program.site(), group.get(), Progress.SILENT)
                    .run(new Asker("nagios", "", Optional.of(alert.incident())), Request.by(Trigger.ALERT));
            told("alert " + alert.incident(), answer);
            if (answer instanceof Answer.NotRun not && not.verdict() instanceof Verdict.Blocked && tries < 5) {
                program.stage()
                        .clockwork()
                        .start(program.life(), Duration.ofSeconds(20).toNanos(), () -> handle(alert, tries + 1));
            }
        } catch (StoreException e) {
            program.stage().chronicle().tell(program.life().name(), () -> "alert: " + e.getMessage());
            if (tries < 5) {
                program.stage()
                        .clockwork()
                        .start(program.life(), Duration.ofSeconds(5).toNanos(), () -> handle(alert, tries + 1));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing interrupts in a simulation", e);
        }
    }

    private void told(String what, Answer answer) {
        Answers.tell(program, what, answer);
    }

    static String words(Verdict verdict) {
        return Verdicts.text(verdict);
    }
}
