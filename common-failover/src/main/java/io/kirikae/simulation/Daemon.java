package io.kirikae.simulation;

import io.kirikae.config.DaemonSettings;
import io.kirikae.config.DriftPolicy;
import io.kirikae.daemon.DaemonDuties;
import io.kirikae.daemon.Duty;
import io.kirikae.daemon.KeptGroup;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.health.Probe;
import io.kirikae.health.ProbeResult;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.Progress;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Senses;
import io.kirikae.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A daemon of a history: the real duties, whose turns come in virtual time. */
final class Daemon {

    private static final DaemonSettings SETTINGS = new DaemonSettings(
            Path.of("kirikae.sock"), "kirikae", Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(10));

    private final Program program;
    private final Clockwork clockwork;

    Daemon(Program program) {
        this.program = program;
        this.clockwork = program.stage().clockwork();
    }

    /** Begins its duties. */
    void begin() {
        clockwork.start(program.life(), () -> {
            io.kirikae.operation.Site site = program.site();
            String name = program.life().name();
            DaemonDuties duties = new DaemonDuties(
                    site,
                    new DaemonDuties.Identity(name, "on " + program.host().name()),
                    new io.kirikae.store.PeerVantages(
                            site.store().vantages(), site.time(), name, Duration.ofSeconds(15), Duration.ofHours(1)),
                    new io.kirikae.daemon.Hands(this::beside, this::beside, this::swiftly));
            duties.keep(kept(), SETTINGS, new io.kirikae.config.HistorySettings(Duration.ofDays(400), 100));
            duties.all().forEach((each, duty) -> {
                if (program.stage().wiring().does(each)) {
                    clockwork.start(program.life(), () -> again(duty));
                }
            });
        });
    }

    /** Takes an alert in. */
    void alert(Alert alert) {
        clockwork.start(program.life(), () -> handle(alert, 0));
    }

    private List<KeptGroup> kept() {
        List<KeptGroup> kept = new ArrayList<>();
        List<Cast.Part> parts = program.stage().cast().parts();
        for (int i = 0; i < parts.size(); i++) {
            DriftPolicy drift = parts.get(i).repairsDrift() ? DriftPolicy.REPAIR : DriftPolicy.RAISE;
            kept.add(new KeptGroup(program.groups().get(i), drift));
        }
        return kept;
    }

    private void again(Duty duty) {
        Duration next;
        try {
            next = duty.turn();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        clockwork.start(program.life(), next.toNanos(), () -> again(duty));
    }

    private void beside(String name, io.kirikae.daemon.Workers.Work work) {
        clockwork.start(program.life(), () -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
    }

    /** A look takes no strand: what it shows is known when it begins, and told when its time is over. */
    private boolean swiftly(Probe probe, Consumer<ProbeResult> told) {
        if (!(probe instanceof Senses.Glance glance)) {
            return false;
        }
        ProbeResult result = glance.now();
        clockwork.at(clockwork.now() + result.took().toNanos(), () -> {
            if (!program.life().over()) {
                told.accept(result);
            }
        });
        return true;
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
            Answers.tell(program, "alert " + alert.incident(), answer);
            if (answer instanceof Answer.NotRun not && not.verdict() instanceof Verdict.Blocked) {
                later(alert, tries, Duration.ofSeconds(20));
            }
        } catch (StoreException e) {
            program.stage().chronicle().tell(program.life().name(), () -> "alert: " + e.getMessage());
            later(alert, tries, Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void later(Alert alert, int tries, Duration wait) {
        if (tries < 5) {
            clockwork.start(program.life(), wait.toNanos(), () -> handle(alert, tries + 1));
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        return new IllegalStateException("nothing interrupts in a simulation", e);
    }
}
